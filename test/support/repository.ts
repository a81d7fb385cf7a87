import { cpSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { TUTORIAL_NAMESPACE } from '../../lab/delivery/shopfront';
import { declarationInReadme } from './readme';

const ROOT = join(__dirname, '../..');

const IMPORTS = `import { Size } from 'cdk8s';
import { Cpu } from 'cdk8s-plus-27';
import { Exposure } from '../charts/constructs/exposure';
import { Image } from '../charts/constructs/image';
import type { Declaration } from './declaration';
import { httpRequestsPerSecond } from './metrics';
`;

const INDEX = `import type { Declaration } from './declaration';
import { shopfront } from './shopfront';

export const services: readonly Declaration[] = [shopfront];
`;

const METRICS = `import { RequestMetric } from '../charts/constructs/request-metric';

export const httpRequestsPerSecond = RequestMetric.rateOf({
  name: 'http_requests_per_second',
  counter: 'http_request_duration_seconds_count',
  ignoredPaths: 'healthz|readyz(_.*)?|metrics|debug_pprof.*',
});
`;

/** The tutorial's service as a file of `services/`. */
export const SHOPFRONT = `${IMPORTS}\n${declarationInReadme()}`;

/**
 * Copies parts of this repository into a folder, and declares the tutorial's service there instead of what an owner declares.
 * @param parts files and folders of the root; `services` and `config` always come along
 */
export function copyRepository(folder: string, parts: readonly string[]): void {
  for (const part of [...parts, 'config']) cpSync(join(ROOT, part), join(folder, part), { recursive: true });
  symlinkSync(join(ROOT, 'node_modules'), join(folder, 'node_modules'));
  mkdirSync(join(folder, 'services'));
  cpSync(join(ROOT, 'services/declaration.ts'), join(folder, 'services/declaration.ts'));
  for (const [file, text] of Object.entries({ index: INDEX, metrics: METRICS, shopfront: SHOPFRONT }))
    writeFileSync(join(folder, `services/${file}.ts`), text);
  const namespaces = join(folder, 'config/namespaces.ts');
  writeFileSync(namespaces, withOneNamespace(readFileSync(namespaces, 'utf8')));
}

function withOneNamespace(text: string): string {
  const list = /const applications = \[.*?\] as const/s;
  if (!list.test(text)) throw new Error('config/namespaces.ts has no list of applications');
  return text.replace(list, `const applications = [${JSON.stringify(TUTORIAL_NAMESPACE)}] as const`);
}
