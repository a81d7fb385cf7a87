import { type LinkId, linkOf, links } from '..';

/** The page of a link: what must hold, for which metrics, and the advice. */
export const explain = (id: LinkId): string => {
  const link = linkOf(id);
  const standsOn = link.standsOn.length === 0 ? [] : [`Stands on: ${link.standsOn.join(', ')}.`];
  return [
    `${link.id}\n`,
    link.sentence,
    `Otherwise: ${link.why}`,
    '',
    `In the chains of: ${link.metrics.join(', ')} metrics.`,
    ...standsOn,
    '',
    link.advice,
  ].join('\n');
};

/** The links as a Markdown table, for the README. */
export const linksTable = (): string =>
  [
    '| link | what must hold |',
    '|---|---|',
    ...links.map(({ id, sentence }) => `| \`${id}\` | ${sentence} |`),
  ].join('\n');
