import type { ApiObject } from 'cdk8s';

const METADATA_TYPE = 'acknowledged-finding';

/** A finding of somebody else's scanner that stays, and why. */
export interface Acknowledgement {
  /** `<scanner>/<rule>`, as the scan report prints it. */
  readonly rule: string;
  /** Why the object is right as it is. Printed in the scan report. */
  readonly reason: string;
}

/** Says next to an object why what a scanner finds in it stays. Never reaches the YAML. */
export function acknowledge(object: ApiObject, reason: string, ...rules: readonly string[]): void {
  for (const rule of rules) object.node.addMetadata(METADATA_TYPE, { rule, reason });
}

/** What was acknowledged of one object. */
export function acknowledgements(object: ApiObject): Acknowledgement[] {
  return object.node.metadata.filter(({ type }) => type === METADATA_TYPE).map(({ data }) => data);
}
