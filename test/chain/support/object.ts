import { KubeObject } from '../../../chain/object';

/** A plain value as the check reads it. */
export function objectOf(value: object): KubeObject {
  const object = KubeObject.of({ value, file: 'objects.yaml' });
  if (object === undefined) throw new Error(`no Kubernetes object: ${JSON.stringify(value)}`);
  return object;
}

/** A value as an object of the core group. */
export function coreObject(kind: string, value: object): KubeObject {
  return objectOf({ apiVersion: 'v1', kind, ...value });
}
