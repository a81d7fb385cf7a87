import type { Chain } from '../chain';
import { ALL_METRICS, type Link, type Verdict } from '../link';
import { formatSeconds } from '../model/duration';
import { type ObjectRef, scaleDownStabilization, unknownMetricsOf } from '../model/hpa';
import { apiStatus, isClusterScoped } from '../model/kubernetes-apis';
import { checkAmount } from './metric-target-amount';

export const metricTarget: Link = {
  id: 'metric-target',
  sentence:
    'The metric has a name and a target of a type that fits, above zero; a described object exists; a Pods metric does not scale down within the window of its rate.',
  why: 'The HPA gets no number, or compares it with another one than is meant.',
  metrics: ALL_METRICS,
  standsOn: ['scale-target'],
  advice: `An Object metric is asked of one object (AverageValue divides it by the pods; Value does not), a Pods metric of each pod.

With a Pods metric, pods that go take their history along: for the length of the rate window the sum is too small, and the HPA removes
pods that are needed. A scale-down stabilization window at least as long as the rate window prevents it; so does an Object metric on the
Service, which keeps the series of pods that are gone.

Symptoms: FailedGetObjectMetric for an object that does not exist; fewer pods than needed after each scale-down and rollout.`,
  checkHpa(hpa, verdict) {
    for (const field of unknownMetricsOf(hpa))
      verdict.error(
        field,
        `"${field.get('type').text ?? ''}" is no type of metric`,
        'type: Object, Pods, Resource, ContainerResource or External',
      );
  },
  check(chain, verdict) {
    const { metric } = chain;
    if (metric.name === '') {
      const named = metric.body.get('metric');
      const at = named.present ? named : metric.field;
      return verdict.error(at, `the ${metric.type} metric has no name`, 'name the metric');
    }
    checkAmount(chain, verdict);
    checkDescribed(chain, verdict);
    checkStabilization(chain, verdict);
  },
};

const checkDescribed = (chain: Chain, verdict: Verdict) => {
  const described = chain.described();
  if (described === undefined) return;
  const object = chain.cluster.find(described.groupKind, chain.namespace, described.name);
  if (object === undefined) return checkMissing(described, chain, verdict);
  verdict.looked(object);
  checkMonitored(chain, verdict);
};

const checkMissing = (described: ObjectRef, chain: Chain, verdict: Verdict) => {
  const { groupKind, name, field } = described;
  const { kind } = groupKind;
  const namesake = namesakeOf(described, chain);
  if (namesake !== undefined) {
    const stated = field.get('apiVersion');
    return verdict.error(
      stated,
      `the described object is named with apiVersion ${stated.text ?? 'nothing'}, which has no ${kind}; ${namesake.title} has ${namesake.apiVersion}`,
      `apiVersion: ${namesake.apiVersion}`,
    );
  }
  const others = chain.cluster.in(chain.namespace, groupKind);
  if (others.length === 0)
    return verdict.absent(
      isClusterScoped(groupKind) ? `${kind} ${name}` : `${kind} ${chain.namespace}/${name}`,
    );
  const names = others.slice(0, 5).map((other) => other.name);
  verdict.error(
    field,
    `the described ${kind} ${chain.namespace}/${name} does not exist`,
    `name one of ${names.join(', ')}`,
  );
};

/** The object of that kind and name in another group, where Kubernetes does not have the kind in this one. */
const namesakeOf = ({ groupKind: { kind }, name, field }: ObjectRef, { cluster, namespace }: Chain) =>
  apiStatus(field.get('apiVersion').string ?? 'v1', kind).status === 'unknown'
    ? cluster.objects.find(
        (object) => object.kind === kind && object.name === name && object.namespace === namespace,
      )
    : undefined;

/**
 * The label `service` of a series is the Service that the monitor selected: the metric of another one is empty, and so
 * is that of any Service where a PodMonitor reads the pods.
 */
const checkMonitored = (chain: Chain, verdict: Verdict) => {
  const service = chain.describedService();
  const scrapes = chain.scrapes();
  const [first] = scrapes;
  if (service === undefined || first === undefined || scrapes.some((scrape) => scrape.service === service))
    return;
  // A relabeling may set the label to whatever is asked for.
  if (scrapes.some(({ endpoint }) => endpoint.get('relabelings').items.length > 0)) return;
  const through =
    first.service === undefined
      ? `by ${first.monitor.object.title}, without a Service`
      : `through Service ${first.service.name}`;
  verdict.error(
    chain.metric.body.get('describedObject', 'name'),
    `the metric is asked of Service ${service.name}, but Prometheus reads the pods ${through}: no series carries service="${service.name}"`,
    first.service === undefined
      ? 'read them by a ServiceMonitor, or take a metric of type Pods'
      : `name: ${first.service.name}`,
  );
};

const checkStabilization = (chain: Chain, verdict: Verdict) => {
  const scaleDown = chain.hpa.get('spec', 'behavior', 'scaleDown');
  if (chain.metric.type !== 'Pods' || scaleDown.get('selectPolicy').string === 'Disabled') return;
  const window = Math.max(...(chain.query()?.selectors.map(({ range }) => range ?? 0) ?? [0]));
  const stabilization = scaleDownStabilization(chain.hpa);
  if (stabilization >= window) return;
  const field = scaleDown.get('stabilizationWindowSeconds');
  verdict.warning(
    field.present ? field : chain.metric.field,
    `scale-down is stabilized over ${formatSeconds(stabilization)}, less than the ${formatSeconds(window)} of the rate: pods that go take their requests along, and the HPA removes too many`,
    `set behavior.scaleDown.stabilizationWindowSeconds to at least ${window}, or use an Object metric on the Service`,
  );
};
