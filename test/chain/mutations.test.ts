import type { Report } from '../../chain';
import { LINK_IDS } from '../../chain/link';
import { ofPlatform, ofService } from './mutations';
import { placeOf } from './support/boundary';
import { oneService, twoServices } from './support/dist';
import { check, Objects } from './support/mutate';

/** Each place where something is found that follows from nothing else. */
const causes = ({ findings }: Report): readonly string[] => {
  const places = findings
    .filter(({ followsFrom }) => followsFrom === undefined)
    .map(({ severity, link, field }) =>
      `${severity} ${link} ${field.object.kind}/${field.object.name} ${field.name}`.trimEnd(),
    );
  return [...new Set(places)];
};

const ofHpa = ({ chains }: Report, name: string) => chains.filter(({ hpa }) => hpa.name === name);

test('the generated manifests break nothing, and nothing is missing from them', () => {
  const report = check(new Objects(twoServices));
  expect(report.findings.map(placeOf)).toEqual([]);
  expect(new Set(report.chains.map(({ hpa }) => hpa.name))).toEqual(
    new Set(['shopfront-hpa', 'backoffice-hpa']),
  );
  expect(report.chains.flatMap(({ links }) => links.filter(({ result }) => result !== 'holds'))).toEqual([]);
});

test('each is another one, and together they break every link', () => {
  const all = [...ofService, ...ofPlatform];
  const names = all.map(([what]) => what);
  expect(new Set(names).size).toBe(names.length);
  const broken = new Set(all.flatMap(([, , ...places]) => places.map((place) => place.split(' ')[1])));
  expect(LINK_IDS.filter((link) => !broken.has(link))).toEqual([]);
});

test.each(ofPlatform.map(([what, mutate, ...places]) => ({ what, mutate, places })))(
  '$what is found there and nowhere else',
  ({ mutate, places }) => {
    expect(causes(check(mutate(new Objects(oneService))))).toEqual(places);
  },
);

test.each(ofService.map(([what, mutate, ...places]) => ({ what, mutate, places })))(
  "$what is found there and nowhere else, and leaves the other service's chain alone",
  ({ mutate, places }) => {
    const report = check(mutate(new Objects(twoServices)));
    expect(causes(report)).toEqual(places);
    const other = ofHpa(report, 'backoffice-hpa');
    expect(other).not.toEqual([]);
    expect(other.flatMap(({ findings }) => findings.map(placeOf))).toEqual([]);
  },
);
