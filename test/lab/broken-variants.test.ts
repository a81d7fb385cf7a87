import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { run } from '../../chain/command';
import { LINK_IDS, type LinkId } from '../../chain/link';
import { labDist } from '../../lab/delivery/repository';
import { brokenVariants, withMistake } from '../../lab/e2e/support/broken-variants';
import { writeFolder } from '../../synth/folder';

const folder = mkdtempSync(join(tmpdir(), 'broken-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** The links that no mistake breaks here, since the HPA goes on getting a number. */
const NOT_SHOWN: Partial<Readonly<Record<LinkId, string>>> = {
  'pods-counted': 'the number is there, and wrong',
  'metrics-api':
    'the API server refuses an APIService whose name, group and version disagree; the one before stays',
  'adapter-config': 'the rollout stops at the first new pod, and the old ones go on answering',
  'rate-window': 'the number is there, and wrong',
  'self-traffic': 'the number is there, and wrong',
  'pod-admission': 'only new pods are refused',
  'room-to-scale': 'only new pods are refused',
  'known-api': 'the API server refuses the object; the one before stays',
};

test('each link is broken by a mistake, or it is said why not', () => {
  const links = new Set([...brokenVariants.map(({ link }) => link), ...Object.keys(NOT_SHOWN)]);
  expect([...links].toSorted()).toEqual([...LINK_IDS].toSorted());
  expect(brokenVariants.filter(({ link }) => link in NOT_SHOWN)).toEqual([]);
});

test.each(brokenVariants)('npm run check says where: $mistake', (variant) => {
  writeFolder(folder, withMistake(labDist('short'), variant));
  let stdout = '';
  const code = run([folder, '--output', 'json'], {
    stdin: () => Buffer.alloc(0),
    stdout: (text) => {
      stdout += text;
    },
    stderr: () => undefined,
    colors: false,
  });
  const { findings }: { findings: { link: string; severity: string; followsFrom?: string }[] } =
    JSON.parse(stdout);
  const causes = findings.filter(
    ({ severity, followsFrom }) => severity === 'error' && followsFrom === undefined,
  );
  expect([...new Set(causes.map(({ link }) => link))]).toEqual([variant.link]);
  expect(code).toBe(1);
});
