import type { Chain } from '../chain';
import { ALL_METRICS, type Link, type Verdict } from '../link';
import { formatSeconds } from '../model/duration';
import { type MetricType, scaleDownStabilization } from '../model/hpa';
import { parseQuantity } from '../model/quantity';

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
  if (
    !metric.target.isMap ||
    (hpa.apiVersion !== 'autoscaling/v2' && hpa.apiVersion !== 'autoscaling/v2beta2')
  )
    return;
  const type = metric.target.get('type').string ?? '';
  const allowed = TARGET_TYPES[metric.type];
  if (!allowed.includes(type)) {
    return verdict.error(
      metric.target.get('type'),
      `metrics of type ${metric.type} take no target of type "${type}"`,
      `type: ${allowed.join(' or ')}`,
    );
  }
  const key = VALUE_FIELD[type] ?? '';
  const value = metric.target.get(key);
  const quantity = parseQuantity(value.text);
  if (!value.present) verdict.error(metric.target, `a target of type ${type} needs ${key}`, `set ${key}`);
  else if (quantity === undefined || quantity <= 0) {
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
    if (others.length === 0) return verdict.absent(`${kind} ${chain.namespace}/${name}`);
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

/** The label `service` of a series is the Service that the monitor selected: the metric of another one is empty. */
const checkMonitored = (chain: Chain, verdict: Verdict) => {
  const service = chain.describedService();
  const scraped = chain.scrapes().flatMap((scrape) => scrape.service ?? []);
  const [first] = scraped;
  if (service === undefined || first === undefined || scraped.includes(service)) return;
  verdict.error(
    chain.metric.body.get('describedObject', 'name'),
    `the metric is asked of Service ${service.name}, but Prometheus reads the pods through Service ${first.name}: no series carries service="${service.name}"`,
    `name: ${first.name}`,
  );
};

const checkStabilization = (chain: Chain, verdict: Verdict) => {
  if (chain.metric.type !== 'Pods') return;
  const window = Math.max(...(chain.query()?.selectors.map(({ range }) => range ?? 0) ?? [0]));
  const stabilization = scaleDownStabilization(chain.hpa);
  if (stabilization >= window) return;
  const field = chain.hpa.get('spec', 'behavior', 'scaleDown', 'stabilizationWindowSeconds');
  verdict.warning(
    field.present ? field : chain.metric.field,
    `scale-down is stabilized over ${formatSeconds(stabilization)}, less than the ${formatSeconds(window)} of the rate: pods that go take their requests along, and the HPA removes too many`,
    `set behavior.scaleDown.stabilizationWindowSeconds to at least ${window}, or use an Object metric on the Service`,
  );
};
