import type { Chain } from '../chain';
import type { Verdict } from '../link';
import type { MetricType } from '../model/hpa';
import { parseQuantity } from '../model/quantity';
import type { Field } from '../object';

const VALUE_FIELD = {
  Value: 'value',
  AverageValue: 'averageValue',
  Utilization: 'averageUtilization',
} as const;

type TargetType = keyof typeof VALUE_FIELD;

const isTargetType = (type: string): type is TargetType => Object.hasOwn(VALUE_FIELD, type);

/** The target types that each metric type is meant to have; the first is the usual one. */
const MEANT: Readonly<Record<MetricType, readonly TargetType[]>> = {
  Object: ['AverageValue', 'Value'],
  Pods: ['AverageValue'],
  External: ['AverageValue', 'Value'],
  Resource: ['Utilization', 'AverageValue'],
  ContainerResource: ['Utilization', 'AverageValue'],
};

/** Judges what the load of one pod, or of all, is compared with. */
export const checkAmount = ({ metric, hpa }: Chain, verdict: Verdict) => {
  // Older API versions have other fields; known-api names the version to move to.
  if (hpa.apiVersion !== 'autoscaling/v2' && hpa.apiVersion !== 'autoscaling/v2beta2') return;
  // Without metrics at all the API server fills in 80 % of CPU.
  if (!metric.field.present) return;
  const meant = MEANT[metric.type];
  if (!metric.target.isMap)
    return verdict.error(
      metric.body.present ? metric.body : metric.field,
      `the ${metric.type} metric has no target, which the API refuses`,
      `target: {type: ${meant[0]}, …}`,
    );
  const type = metric.target.get('type').string ?? '';
  if (!isTargetType(type))
    return verdict.error(
      metric.target.get('type'),
      `"${type}" is no type of target`,
      `type: ${meant.join(' or ')}`,
    );
  if (metric.type === 'Object') checkObjectTarget(metric.target, type, verdict);
  else checkOtherTarget(metric.type, metric.target, type, verdict);
};

/** Of an Object metric's target the controller reads the field that the type names, and no other. */
const checkObjectTarget = (target: Field, type: TargetType, verdict: Verdict) => {
  if (!MEANT.Object.includes(type))
    return verdict.error(
      target.get('type'),
      `metrics of type Object take no target of type "${type}"`,
      `type: ${MEANT.Object.join(' or ')}`,
    );
  const key = VALUE_FIELD[type];
  if (!target.get(key).present)
    return verdict.error(target, `a target of type ${type} needs ${key}`, `set ${key}`);
  checkValue(target.get(key), key, verdict);
};

/** Of the others it reads the one field that is there, whatever the type says. */
const checkOtherTarget = (metric: MetricType, target: Field, type: TargetType, verdict: Verdict) => {
  const meant = MEANT[metric];
  const keys = meant.map((each) => VALUE_FIELD[each]);
  const present = meant.filter((each) => target.get(VALUE_FIELD[each]).present);
  const [read, second] = present;
  if (read === undefined)
    return verdict.error(
      target,
      `the target of a metric of type ${metric} needs ${keys.join(' or ')}`,
      `set ${keys[0]}`,
    );
  if (second !== undefined)
    return verdict.error(
      target,
      `${keys.join(' and ')} stand together, which the API refuses`,
      'keep the one that you mean',
    );
  const key = VALUE_FIELD[read];
  checkValue(target.get(key), key, verdict);
  if (read !== type)
    verdict.warning(
      target.get('type'),
      `the target is of type ${type}, but the HPA goes by its ${key}`,
      meant.includes(type) ? `type: ${read}, or ${VALUE_FIELD[type]} in place of ${key}` : `type: ${read}`,
    );
};

const checkValue = (value: Field, key: string, verdict: Verdict) => {
  const found = JSON.stringify(value.value);
  const quantity = parseQuantity(value.text);
  if (key === 'averageUtilization' && !Number.isInteger(value.value))
    return verdict.error(value, `${key} is ${found}, which is no whole number`, `${key}: 70`);
  if (quantity === undefined || quantity <= 0)
    verdict.error(
      value,
      `${key} is ${found}, which is no quantity above zero`,
      `write the load that one pod should carry, such as ${key}: ${key === 'averageUtilization' ? 70 : '"2"'}`,
    );
};
