import { FieldMap } from './field-map';
import { type Finding, isObjectLink, type LinkId } from './link';
import { linkOf } from './links';
import type { Notes } from './notes';

/** Marks the findings that an earlier broken link explains: one that theirs stands on, or one about the same field. */
export const followed = (all: readonly Notes[], notes: ReadonlyMap<LinkId, Notes>): readonly Finding[] => {
  const said = new FieldMap<LinkId>();
  return all.flatMap(({ findings }) => {
    const marked = findings.map((finding) => {
      const cause = said.get(finding.field) ?? aroundOf(finding, said) ?? baseOf(finding, notes);
      return cause === undefined ? finding : { ...finding, followsFrom: cause };
    });
    for (const { field, link, followsFrom } of marked) said.add(field, followsFrom ?? link);
    return marked;
  });
};

/** A link about objects as wholes may find the mistake once more, in or around a field that another link reported. */
const aroundOf = ({ link, field }: Finding, said: FieldMap<LinkId>): LinkId | undefined =>
  isObjectLink(linkOf(link)) ? said.near(field) : undefined;

/** The earliest broken link that the finding's link stands on: a reader follows the chain from the HPA on. */
const baseOf = ({ link }: Finding, notes: ReadonlyMap<LinkId, Notes>): LinkId | undefined => {
  const base = linkOf(link).standsOn;
  for (const [id, own] of notes) {
    if (id === link) return undefined;
    if (base.includes(id) && own.isBroken) return id;
  }
  return undefined;
};
