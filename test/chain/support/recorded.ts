import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { KubeObject } from '../../../chain/object';

/** The text of what Kubernetes answered to our questions, as `npm run lab -- verdicts` recorded it. */
export const recorded = (file: string): string =>
  readFileSync(join(__dirname, '../fixtures/kubernetes', file), 'utf8');

/** A value as an object of the files. */
export const objectOf = (kind: string, value: object): KubeObject => {
  const object = KubeObject.of({ file: 'a.yaml', value: { apiVersion: 'v1', kind, ...value } });
  if (object === undefined) throw new Error('an apiVersion and a kind make an object');
  return object;
};
