import type { Report } from '../../chain';
import { ofPlatform, ofService } from './mutations';
import { dist } from './support/dist';
import { check, Objects } from './support/mutate';

const explained = (report: Report): readonly string[] =>
  report.findings.map(
    ({ link, followsFrom, message }) =>
      `${link}${followsFrom === undefined ? '' : ` <- ${followsFrom}`}: ${message}`,
  );

test('the generated manifests break nothing, and nothing is missing from them', () => {
  const report = check(new Objects(dist));
  expect(explained(report)).toEqual([]);
  expect(report.chains).toHaveLength(4);
  expect(report.chains.flatMap(({ links }) => links.filter(({ result }) => result !== 'holds'))).toEqual([]);
});

test('there are enough of them, and each is another one', () => {
  const names = [...ofService, ...ofPlatform].map(([what]) => what);
  expect(new Set(names).size).toBe(names.length);
  expect(names.length).toBeGreaterThanOrEqual(150);
});

test.each([...ofService, ...ofPlatform])(
  '%s is found at %s, and the rest follows from it',
  (_what, link, mutate) => {
    const { findings } = check(mutate(new Objects(dist)));
    const [first, ...rest] = findings;
    expect(
      first === undefined ? 'nothing found' : `${first.link} <- ${first.followsFrom}: ${first.message}`,
    ).toMatch(new RegExp(`^${link} <- undefined: `));
    const unexplained = rest.filter((finding) => finding.link !== link && finding.followsFrom === undefined);
    expect(unexplained.map(({ link: id, message }) => `${id}: ${message}`)).toEqual([]);
  },
);

test.each(ofService)("%s leaves the other service's chain alone", (_what, _link, mutate) => {
  const report = check(mutate(new Objects(dist)));
  const other = report.chains.filter(({ hpa }) => hpa.name === 'backoffice-hpa');
  expect(other).toHaveLength(2);
  expect(other.flatMap(({ findings }) => findings.map(({ message }) => message))).toEqual([]);
});
