import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { typeMistakes } from '../../synth/type-check';
import { copyRepository } from '../support/repository';

const root = mkdtempSync(join(tmpdir(), 'types-'));
afterAll(() => rmSync(root, { recursive: true }));

beforeAll(() => {
  copyRepository(root, ['tsconfig.json', 'tsconfig.declarations.json', 'charts']);
  mkdirSync(join(root, 'imports'));
});

/** What the compiler says when a line of one file is another. */
async function mistakes(line: string, instead: string, file = 'services/shopfront.ts'): Promise<string> {
  const text = readFileSync(join(root, file), 'utf8');
  expect(text).toContain(line);
  writeFileSync(join(root, file), text.replace(line, instead));
  try {
    return await typeMistakes(root);
  } finally {
    writeFileSync(join(root, file), text);
  }
}

test('what is declared here compiles, also with an import that is no longer needed', async () => {
  expect(await mistakes("exposure: Exposure.internetFacing({ sourceRanges: ['0.0.0.0/0'] }),", '')).toBe('');
});

test.each([
  [
    'a misspelt field',
    '  metric:',
    '  burts: false,\n  metric:',
    /^services\/shopfront\.ts\(22,3\): .*'burts' does not exist in type 'Declaration'\. Did you mean to write 'burst'\?$/m,
  ],
  [
    'a missing field',
    '  metric: httpRequestsPerSecond,',
    '',
    /^services\/shopfront\.ts\(8,14\): .*Property 'metric' is missing in type '.*' but required in type 'Declaration'\.$/m,
  ],
  [
    'an image as text, which could be any tag',
    "Image.of('ghcr.io/stefanprodan/podinfo', '6.14.1')",
    "'ghcr.io/stefanprodan/podinfo:latest'",
    /^services\/shopfront\.ts\(11,3\): .*Type 'string' is not assignable to type 'Image'\.$/m,
  ],
  [
    'a number without a unit',
    'Size.mebibytes(64)',
    '64',
    /^services\/shopfront\.ts\(19,48\): .*Type 'number' is not assignable to type 'Size'\.$/m,
  ],
  [
    'a namespace that is not on the list',
    "'miztiik-automation-ns'",
    "'default'",
    /^services\/shopfront\.ts\(10,3\): .*'"default"' is not assignable to type '"miztiik-automation-ns"'\.$/m,
  ],
  [
    'source ranges that name nobody',
    "['0.0.0.0/0']",
    '[]',
    /^services\/shopfront\.ts\(23,39\): .*Source has 0 element\(s\) but target requires 1\.$/ms,
  ],
])('refuses %s, with its line', async (_, line, instead, message) => {
  expect(await mistakes(line, instead)).toMatch(message);
});

test.each(['nodeSubnets', 'controlPlaneSubnets'])(
  'refuses no %s, which in a policy would mean everybody',
  async (field) => {
    const text = readFileSync(join(root, 'config/network.ts'), 'utf8');
    const [line = ''] = new RegExp(`^  ${field}: \\[[^\\]]*\\],$`, 'm').exec(text) ?? [];
    expect(await mistakes(line, `  ${field}: [],`, 'config/network.ts')).toMatch(
      /^config\/network\.ts\(\d+,3\): .*Type '\[\]' is not assignable to type 'Ranges'\./,
    );
  },
);
