import type { Finding } from '../../../chain';
import { type Change, checkChange } from './pods-metric';

/** A finding, whole: `severity link: object field`, what is wrong, what to change. */
export type Whole = readonly [place: string, message: string, fix: string];

/** One side of a boundary: a change of a chain in which every link holds, and all that is found after it. */
export type Side = readonly [what: string, change: Change, ...findings: readonly Whole[]];

/** Where a finding stands, and what else explains it. */
export const placeOf = ({ severity, link, field, followsFrom }: Finding): string => {
  const follows = followsFrom === undefined ? '' : ` (follows from ${followsFrom})`;
  return `${severity} ${link}${follows}: ${field.object.title} ${field.name}`.trimEnd();
};

/** A finding as these tables have it. */
export const wholeOf = (finding: Finding): Whole => [placeOf(finding), finding.message, finding.fix];

/** Where a link starts to fail: what just holds, and what just does not. More sides where a warning comes before an error. */
export const boundary = (holds: Side, ...fails: readonly Side[]): void => {
  test.each([holds, ...fails].map(([what, change, ...findings]) => ({ what, change, findings })))(
    '$what',
    ({ change, findings }) => {
      expect(checkChange(change).findings.map(wholeOf)).toEqual(findings);
    },
  );
};
