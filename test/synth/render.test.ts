import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Yaml } from 'cdk8s';
import { toYaml } from '../../synth/render';
import { complete, minimal } from '../support/fixtures';
import { renderAll } from '../support/objects';

const folder = mkdtempSync(join(tmpdir(), 'render-'));
afterAll(() => rmSync(folder, { recursive: true }));

test('another YAML library, the one of cdk8s, reads back the same objects', () => {
  for (const { text, objects } of [...renderAll(), ...renderAll([minimal, complete])]) {
    const file = join(folder, 'file.yaml');
    writeFileSync(file, text);
    expect(Yaml.load(file)).toEqual(JSON.parse(JSON.stringify(objects)));
  }
});

test('what YAML 1.1 would read as something else is quoted', () => {
  const strange = ['yes', 'on', 'n', '1e3', '0x10', '012', '12:30', 'null', '~', '1.0', ''];
  const object = { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'a' }, data: { strange } };
  const lines = toYaml([object])
    .split('\n')
    .filter((line) => line.trim().startsWith('-'));
  expect(lines).toEqual(strange.map((value) => `    - "${value}"`));
});
