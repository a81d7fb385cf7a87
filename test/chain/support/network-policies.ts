import { cuttingPolicies, type Flow } from '../../../chain/model/network-policy';
import type { Selector } from '../../../chain/model/selector';
import { podTemplateOf, type Workload } from '../../../chain/model/workload';
import { coreObject } from './object';

const podsIn = (namespace: string, labels: object, ports: Readonly<Record<string, number>>): Workload => {
  const listed = Object.entries(ports).map(([name, containerPort]) => ({ name, containerPort }));
  const spec = { containers: [{ name: 'a', ports: listed }] };
  const pods = podTemplateOf(coreObject('Pod', { metadata: { name: 'a', namespace, labels }, spec }));
  if (pods === undefined) throw new Error('a Pod has a pod template');
  return pods;
};

/** The pods that the policies are about. */
export const API = podsIn('shop', { app: 'api' }, { http: 8080, metrics: 9090 });
export const WEB = podsIn('shop', { app: 'web' }, { http: 8080 });
export const WEB_ELSEWHERE = podsIn('staging', { app: 'web' }, { http: 8080 });
export const PROMETHEUS = podsIn('monitoring', { app: 'prometheus' }, { web: 9090 });
export const DNS = podsIn('kube-system', { 'k8s-app': 'kube-dns' }, { dns: 53 });
/** Pods in a namespace whose labels no file tells. */
export const STRANGER = podsIn('unknown', {}, {});

const NAMESPACES = new Map([
  ['shop', { stage: 'live' }],
  ['staging', { stage: 'test' }],
  ['monitoring', { team: 'observability' }],
  ['kube-system', {}],
]);

export const fits = (selector: Selector, namespace: string): boolean | undefined => {
  const labels = NAMESPACES.get(namespace);
  return labels && selector.matches(new Map(Object.entries(labels)));
};

/** Whether the policies, which all are about `API`, let a flow through. */
export const passes = (specs: readonly object[], direction: 'Ingress' | 'Egress', flow: Flow): boolean => {
  const policies = specs.map((spec, index) =>
    coreObject('NetworkPolicy', { metadata: { name: `${index}`, namespace: 'shop' }, spec }),
  );
  return cuttingPolicies(policies, API, direction, flow, fits).length === 0;
};

/** Specs of policies that allow nothing. */
export const deny = { policyTypes: ['Ingress'] };
export const denyEgress = { policyTypes: ['Egress'] };
