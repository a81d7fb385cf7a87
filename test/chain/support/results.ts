import type { LinkId } from '../../../chain';
import { type Change, checkChange } from './pods-metric';

/** What one link says after a change, with the link whose result it repeats: `broken, as scale-target`. */
export const resultOf = (link: LinkId, change: Change): string => {
  const own = checkChange(change).chains.flatMap(({ links }) => links.filter(({ id }) => id === link));
  return own
    .map(({ result, followsFrom }) => (followsFrom === undefined ? result : `${result}, as ${followsFrom}`))
    .join('; ');
};
