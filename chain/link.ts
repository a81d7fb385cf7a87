import type { Chain } from './chain';
import type { Cluster } from './cluster';
import type { MetricType } from './model/hpa';
import type { Field, KubeObject } from './object';
import type { Pipeline } from './pipeline';

/** The links of the chain, from the HPA to the pod. The order is the order in which a failure is looked for. */
export const LINK_IDS = [
  'scale-target',
  'pods-counted',
  'metric-target',
  'metrics-api',
  'adapter-service',
  'adapter-rbac',
  'adapter-config',
  'adapter-rule',
  'rate-window',
  'prometheus-service',
  'prometheus-selects',
  'prometheus-rbac',
  'service-monitor',
  'metrics-port',
  'self-traffic',
  'network-flow',
  'pod-admission',
  'room-to-scale',
  'known-api',
] as const;

export type LinkId = (typeof LINK_IDS)[number];

/** `error`: the link does not hold. `warning`: it holds, but not well; `--strict` refuses it. */
export type Severity = 'error' | 'warning';

/** What a link says of one HPA metric. */
export type LinkResult = 'holds' | 'broken' | 'not in these files';

/** Something wrong: which link, where, what was found, why it matters, and what to change. */
export interface Finding {
  readonly link: LinkId;
  readonly severity: Severity;
  /** The field that is wrong, or the nearest one that exists. */
  readonly field: Field;
  readonly message: string;
  readonly fix: string;
  /** The earlier link whose failure explains this one. */
  readonly followsFrom?: LinkId;
}

/** Where a link's check writes what it found. Nothing written means that the link holds. */
export interface Verdict {
  /** The link does not hold. `fix` says what to change. */
  error(at: Field | KubeObject, message: string, fix: string): void;
  /** The link holds, but not as it should. */
  warning(at: Field | KubeObject, message: string, fix: string): void;
  /** The files do not hold what the link is about, and need not. */
  absent(what: string): void;
  /** An earlier link did not lead to the object that this one is about. */
  blocked(by: LinkId): void;
  /** Objects that the link looked at, for the report. */
  looked(...objects: readonly KubeObject[]): void;
}

/** What every link says of itself. Its file is named by its id. */
interface LinkDescription {
  readonly id: LinkId;
  /** What must hold, in one sentence. */
  readonly sentence: string;
  /** Why it matters: what happens where it does not hold, in one sentence. */
  readonly why: string;
  /** The metric types whose chain has this link. */
  readonly metrics: readonly MetricType[];
  /** Links that this one stands on: if one of them is broken, a finding here follows from it. */
  readonly standsOn: readonly LinkId[];
  /** The page that `--explain` prints below the sentence: symptoms, cause, what to change. */
  readonly advice: string;
  /**
   * Judges an HPA before its metrics are: it may have none that makes a chain.
   * @default - nothing is judged
   */
  checkHpa?(hpa: KubeObject, verdict: ObjectVerdict): void;
}

/** A link that is judged for each HPA metric. */
export interface ChainLink extends LinkDescription {
  /** Judges the link for one HPA metric, from finished objects alone. */
  check(chain: Chain, verdict: Verdict): void;
}

/** A link that is the same for all HPAs with a metric of one type, and judged once for them. */
export interface PipelineLink extends LinkDescription {
  /** Judges the link for one type of metric, from finished objects alone. */
  checkPipeline(pipeline: Pipeline, verdict: Verdict): void;
}

/** What an object by itself can be told: it is there, and it is looked at. */
export type ObjectVerdict = Pick<Verdict, 'error' | 'warning'>;

/**
 * A link about objects, each judged once: for every chain that runs through it, and also where none does. What only a
 * chain can tell, such as what its pods need, is in `check`.
 */
export interface ObjectLink extends ChainLink {
  /** The objects that a chain runs through. */
  objectsOf(chain: Chain): Iterable<KubeObject>;
  /** Judges one object, from itself and from the objects beside it. */
  checkObject(object: KubeObject, cluster: Cluster, verdict: ObjectVerdict): void;
}

/** One link of the chain. */
export type Link = ChainLink | PipelineLink | ObjectLink;

/** Whether a link judges objects as wholes. */
export const isObjectLink = (link: Link): link is ObjectLink => 'checkObject' in link;

/** Every metric type. */
export const ALL_METRICS: readonly MetricType[] = [
  'Object',
  'Pods',
  'Resource',
  'ContainerResource',
  'External',
];
/** The types whose numbers come from Prometheus by way of the adapter. */
export const PROMETHEUS_METRICS: readonly MetricType[] = ['Object', 'Pods', 'External'];
/** The types whose numbers Prometheus reads from the target's own pods. */
export const POD_SERIES: readonly MetricType[] = ['Object', 'Pods'];
