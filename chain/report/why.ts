import { type Finding, linkOf } from '..';

/**
 * Why a finding matters, in one sentence. A warning's message says so itself, since the link holds; and what follows
 * from another finding matters for the other's sake.
 */
export const whyOf = ({ link, severity, followsFrom }: Finding): string | undefined =>
  severity === 'error' && followsFrom === undefined ? linkOf(link).why : undefined;
