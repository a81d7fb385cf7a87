import type { Chain } from '../chain';
import { ALL_METRICS, type Link, type Verdict } from '../link';
import { formatSeconds } from '../model/duration';
import { type MetricType, scaleDownStabilization } from '../model/hpa';
import { isClusterScoped } from '../model/kubernetes-apis';
import { parseQuantity } from '../model/quantity';
import type { Field } from '../object';

/** The target types that each metric type takes (autoscaling/v2 validation). */
const TARGET_TYPES: Readonly<Record<MetricType, readonly string[]>> = {
  Object: ['Value', 'AverageValue'],
  Pods: ['AverageValue'],
  External: ['Value', 'AverageValue'],
  Resource: ['Utilization', 'AverageValue'],
  ContainerResource: ['Utilization', 'AverageValue'],
};

const VALUE_FIELD: Readonly<Record<string, string>> = {
  Value: 'value',
  AverageValue: 'averageValue',
  Utilization: 'averageUtilization',
};

export const metricTarget: Link = {
  id: 'metric-target',
  sentence:
    'The metric has a name and a target of a type that fits, above zero; a described object exists; a Pods metric does not scale down within the window of its rate.',
  metrics: ALL_METRICS,
  standsOn: ['scale-target'],
  advice: `An Object metric is asked of one object (AverageValue divides it by the pods; Value does not), a Pods metric of each pod.

With a Pods metric, pods that go take their history along: for the length of the rate window the sum is too small, and the HPA removes
pods that are needed. A scale-down stabilization window at least as long as the rate window prevents it; so does an Object metric on the
Service, which keeps the series of pods that are gone.

Symptoms: FailedGetObjectMetric for an object that does not exist; fewer pods than needed after each scale-down and rollout.`,
  check(chain, verdict) {
    const { metric } = chain;
    if (metric.name === '') {
      return verdict.error(metric.field, `the ${metric.type} metric has no name`, 'name the metric');
    }
    checkTarget(chain, verdict);
    checkDescribed(chain, verdict);
    checkStabilization(chain, verdict);
  },
};

const checkTarget = ({ metric, hpa }: Chain, verdict: Verdict) => {
  // Older API versions have other fields; known-api names the version to move to.
  if (hpa.apiVersion !== 'autoscaling/v2' && hpa.apiVersion !== 'autoscaling/v2beta2') return;
  // Without metrics at all the API server fills in 80 % of CPU.
  if (!metric.field.present) return;
  if (!metric.target.isMap)
    return verdict.error(
      metric.body.present ? metric.body : metric.field,
      `the ${metric.type} metric has no target, which the API refuses`,
      `target: {type: ${TARGET_TYPES[metric.type].at(-1)}, …}`,
    );
  const type = metric.target.get('type').string ?? '';
  const allowed = TARGET_TYPES[metric.type];
  if (!allowed.includes(type)) {
    return verdict.error(
      metric.target.get('type'),
      `metrics of type ${metric.type} take no target of type "${type}"`,
      `type: ${allowed.join(' or ')}`,
    );
  }
  checkAmount(metric.target, type, verdict);
};

const checkAmount = (target: Field, type: string, verdict: Verdict) => {
  const key = VALUE_FIELD[type] ?? '';
  const value = target.get(key);
  const quantity = parseQuantity(value.text);
  if (!value.present) verdict.error(target, `a target of type ${type} needs ${key}`, `set ${key}`);
  else if (type === 'Utilization' && value.number === undefined) {
    verdict.error(value, `${key} is ${JSON.stringify(value.value)}, which is no whole number`, `${key}: 70`);
  } else if (quantity === undefined || quantity <= 0) {
    verdict.error(
      value,
      `${key} is ${JSON.stringify(value.value)}, which is no quantity above zero`,
      `write the load that one pod should carry, such as ${key}: "2"`,
    );
  }
};

const checkDescribed = (chain: Chain, verdict: Verdict) => {
  const described = chain.described();
  if (described === undefined) return;
  const { kind, name, field } = described;
  const object = chain.cluster.find(kind, chain.namespace, name);
  if (object === undefined) {
    const others = chain.cluster.in(chain.namespace, kind);
    if (others.length === 0)
      return verdict.absent(
        isClusterScoped({ kind, group: '' }) ? `${kind} ${name}` : `${kind} ${chain.namespace}/${name}`,
      );
    const names = others.slice(0, 5).map((other) => other.name);
    return verdict.error(
      field,
      `the described ${kind} ${chain.namespace}/${name} does not exist`,
      `name one of ${names.join(', ')}`,
    );
  }
  verdict.looked(object);
  checkMonitored(chain, verdict);
};

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
