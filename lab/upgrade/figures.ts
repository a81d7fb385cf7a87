/** What a change of `dist/` did to a cluster that was serving. */
export interface UpgradeFigures {
  /** The commit whose `dist/` ran before, whole. */
  readonly from: string;
  /** From the push until every Application was synced and healthy and every pod ready. */
  readonly seconds: number;
  readonly objects: ObjectChanges;
  /** Objects of `dist/bootstrap/` that differ, which Argo CD does not sync: a person has to apply them. */
  readonly byHand: readonly string[];
  readonly pods: readonly WorkloadChange[];
  readonly requests: Requests;
  /** Seconds in which the custom metrics API had no value of the service, by metric. */
  readonly secondsWithoutMetric: Readonly<Record<string, number>>;
  /** Folders of `dist/` whose images the lab cannot build, so that they did not run. */
  readonly leftOut: readonly string[];
}

/** Objects of `dist/`, as `Deployment namespace/name`. */
export interface ObjectChanges {
  /** Another object has the name now: the old one was deleted. */
  readonly recreated: readonly string[];
  readonly deleted: readonly string[];
  readonly added: readonly string[];
  /** The same object, with another content in `dist/`. */
  readonly changed: readonly string[];
}

/** The pods of a workload before and after. */
export interface WorkloadChange {
  /** As `Deployment namespace/name`. */
  readonly workload: string;
  readonly before: number;
  readonly after: number;
  /** Pods of before that are gone. */
  readonly replaced: number;
  /** Restarts of containers in pods that are still there. */
  readonly restarts: number;
}

/** What users saw while it went on. */
export interface Requests {
  readonly perSecond: number;
  readonly sent: number;
  readonly failed: number;
  /** Why, in the words of the load generator. */
  readonly reasons: readonly string[];
}
