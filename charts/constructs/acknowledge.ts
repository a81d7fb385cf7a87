import type { ApiObject } from 'cdk8s';

const METADATA_TYPE = 'acknowledged-finding';

/** A finding of somebody else's scanner that stays, and why. */
export interface Acknowledgement {
  /** `<scanner>/<rule>`, as the scan report prints it. */
  readonly rule: string;
  /** Why the object is right as it is. Printed in the scan report. */
  readonly reason: string;
  /** Whether it depends on what is declared, so that a scanner need not find it anywhere. */
  readonly declared: boolean;
}

/** Says next to an object why what a scanner finds in it stays. Never reaches the YAML. */
export function acknowledge(object: ApiObject, reason: string, ...rules: readonly string[]): void {
  add(object, reason, rules, false);
}

/** The same of what a declaration decides. Where none decides so, no scanner finds it, and nothing is to be removed. */
export function acknowledgeDeclared(object: ApiObject, reason: string, ...rules: readonly string[]): void {
  add(object, reason, rules, true);
}

function add(object: ApiObject, reason: string, rules: readonly string[], declared: boolean): void {
  for (const rule of rules) {
    const one: Acknowledgement = { rule, reason, declared };
    object.node.addMetadata(METADATA_TYPE, one);
  }
}

/** What was acknowledged of one object. */
export function acknowledgements(object: ApiObject): Acknowledgement[] {
  return object.node.metadata.filter(({ type }) => type === METADATA_TYPE).map(({ data }) => data);
}
