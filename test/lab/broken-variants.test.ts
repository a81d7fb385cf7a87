import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { run } from '../../chain/command';
import { labDist } from '../../lab/delivery/repository';
import { brokenVariants, withMistake } from '../../lab/e2e/support/broken-variants';
import { writeFolder } from '../../synth/folder';

const folder = mkdtempSync(join(tmpdir(), 'broken-'));
afterAll(() => rmSync(folder, { recursive: true }));

test('there are twelve, in eleven links', () => {
  expect(brokenVariants).toHaveLength(12);
  expect(new Set(brokenVariants.map(({ link }) => link)).size).toBe(11);
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
