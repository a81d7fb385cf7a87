import type { Field, KubeObject } from '../object';
import type { ContainerPort, PodTemplate } from './workload';

/** A port of a Service. */
export interface ServicePort {
  readonly name: string | undefined;
  readonly port: number | undefined;
  /** What it forwards to: a container port's name or number. Kubernetes defaults it to `port`. */
  readonly target: string | number | undefined;
  /** The field to name in a finding about `target`. */
  readonly targetField: Field;
  readonly field: Field;
}

/** The ports of a Service. */
export const servicePorts = (service: KubeObject): readonly ServicePort[] =>
  service.get('spec', 'ports').items.map((field) => {
    const port = field.get('port').number;
    const stated = field.get('targetPort');
    const target = stated.string ?? stated.number ?? port;
    return {
      name: field.get('name').string,
      port,
      target,
      targetField: stated.present ? stated : field,
      field,
    };
  });

/**
 * The container port that a Service port reaches in these pods, or its bare number where the target is a
 * number that no container declares (Kubernetes forwards there all the same). `undefined` for an unknown name, also one
 * of digits: a number in quotes is a name, which the API server refuses without a letter in it.
 */
export const reachedPort = (
  target: string | number | undefined,
  pods: PodTemplate,
): { readonly number: number; readonly declared?: ContainerPort } | undefined => {
  if (target === undefined) return undefined;
  const declared = pods.ports.find((port) =>
    typeof target === 'number' ? port.number === target : port.name === target,
  );
  if (declared !== undefined) return { number: declared.number, declared };
  return typeof target === 'number' ? { number: target } : undefined;
};

/** The ports that pods declare, for a message: `http (9898), http-metrics (9797)`. */
export const describePorts = (pods: PodTemplate): string =>
  pods.ports.length === 0
    ? 'no port'
    : pods.ports
        .map(({ name, number }) => (name === undefined ? String(number) : `${name} (${number})`))
        .join(', ');
