import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { unlisted } from '../../synth/unlisted';

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'unlisted-'));
  mkdirSync(join(root, 'services/team'), { recursive: true });
  write('index.ts', "import type { Declaration } from './declaration';\nimport { pay } from './pay';\n");
  write('declaration.ts', 'export type Declaration = string;\n');
  write('metrics.ts', 'export const metric = 1;\n');
  write(
    'pay.ts',
    "import type {\n  Declaration,\n} from './declaration';\nimport { metric } from './metrics';\n",
  );
});
afterEach(() => rmSync(root, { recursive: true }));

const write = (file: string, text: string) => writeFileSync(join(root, 'services', file), text);

test('what the list imports, and what that imports, is listed', () => {
  expect(unlisted(root)).toEqual([]);
});

test('a file that no other imports is told, with what it imports left out', () => {
  write('orders.ts', "import { helper } from './team/helper';\n");
  write('team/helper.ts', "import type { Declaration } from '../declaration';\n");
  write('team/carts.ts', "import { metric } from '../metrics';\n");
  expect(unlisted(root)).toEqual(['services/orders.ts', 'services/team/carts.ts']);
});

test('a list of a team is a list', () => {
  write(
    'index.ts',
    "import { pay } from './pay';\nimport type { Declaration } from './declaration';\nexport * from './team';\n",
  );
  write('team/index.ts', "import { carts } from './carts.js';\n");
  write('team/carts.ts', 'export const carts = 1;\n');
  expect(unlisted(root)).toEqual([]);
});
