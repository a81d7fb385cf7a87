import type { Field, KubeObject } from '../object';
import { parsePrometheusDuration } from './duration';
import { POD_MONITOR, SERVICE_MONITOR } from './known-kinds';
import { Selector } from './selector';

/** A ServiceMonitor or PodMonitor. */
export interface Monitor {
  readonly object: KubeObject;
  readonly kind: 'ServiceMonitor' | 'PodMonitor';
  readonly selector: Selector;
}

/** What the operator reads. */
const KINDS = [
  { groupKind: SERVICE_MONITOR, kind: 'ServiceMonitor' },
  { groupKind: POD_MONITOR, kind: 'PodMonitor' },
] as const;

/** Reads a monitor, or gives `undefined` for another kind. */
export const monitorOf = (object: KubeObject): Monitor | undefined => {
  const kind = KINDS.find((known) => object.is(known.groupKind))?.kind;
  return kind === undefined
    ? undefined
    : { object, kind, selector: Selector.of(object.get('spec', 'selector')) };
};

/** The namespaces that a monitor looks into: its own unless `namespaceSelector` says more; `undefined` for any. */
export const namespacesOf = ({ object }: Monitor): readonly string[] | undefined => {
  const selector = object.get('spec', 'namespaceSelector');
  if (selector.get('any').boolean === true) return undefined;
  const names = selector.get('matchNames').strings;
  return names.length === 0 ? [object.namespace] : names;
};

/** The endpoints of a monitor: what it reads of each Service or pod. */
export const endpointsOf = ({ object, kind }: Monitor): readonly Field[] =>
  object.get('spec', kind === 'ServiceMonitor' ? 'endpoints' : 'podMetricsEndpoints').items;

/** Seconds between scrapes of an endpoint, or `undefined` where Prometheus' own default counts. */
export const intervalOf = (endpoint: Field): number | undefined =>
  parsePrometheusDuration(endpoint.get('interval').string);
