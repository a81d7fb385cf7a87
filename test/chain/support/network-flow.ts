import type { Whole } from './boundary';
import type { Plain } from './mutate';
import { type Change, meta } from './pods-metric';

export const API_SERVER = 'the API server';
export const ADAPTER_TITLE = 'Deployment monitoring/adapter-prometheus-adapter';
export const PROMETHEUS_TITLE = 'Prometheus monitoring/stack-kube-prometheus-stac-prometheus';
export const ORDERS = 'Deployment shop/orders';
export const ANY = {};

/** Pods, by the labels that the policies here select. */
export const ADAPTER_PODS = { matchLabels: { 'app.kubernetes.io/name': 'prometheus-adapter' } };
export const PROMETHEUS_PODS = { matchLabels: { 'app.kubernetes.io/name': 'prometheus' } };
export const inNamespace = (name: string): Plain => ({
  matchLabels: { 'kubernetes.io/metadata.name': name },
});

/** A policy called `flow`. */
export const policy =
  (namespace: string, podSelector: Plain, spec: { [key: string]: Plain }): Change =>
  (o) =>
    o.add({
      apiVersion: 'networking.k8s.io/v1',
      kind: 'NetworkPolicy',
      metadata: meta('flow', namespace),
      spec: { podSelector, ...spec },
    });

const place = (severity: string, namespace: string, field = ''): string =>
  `${severity} network-flow: NetworkPolicy ${namespace}/flow ${field}`.trimEnd();

/** A way in that a policy cuts, by its rules or, without any, as a whole. */
export const cutIn = (
  from: string,
  into: string,
  port: number,
  field: 'spec.ingress' | '' = 'spec.ingress',
): Whole => [
  place('error', into === ORDERS ? 'shop' : 'monitoring', field),
  `NetworkPolicy flow cuts the way from ${from} into ${into} at TCP ${port}`,
  `allow it: ingress from the ${from === API_SERVER ? 'ipBlock of its addresses' : `labels of ${from}, and its namespace`}, port ${port}`,
];

/** A way out that a policy cuts. */
export const cutOut = (from: string, to: string, port: string, severity = 'error'): Whole => [
  place(severity, from === ORDERS ? 'shop' : 'monitoring', 'spec.egress'),
  `NetworkPolicy flow cuts the way from ${from} to ${to} at ${port}`,
  `allow it: egress to ${to}, ${port}`,
];

/** A rule that lets names be looked up. */
export const dns = (...protocols: readonly string[]): Plain => ({
  to: [{ namespaceSelector: inNamespace('kube-system') }],
  ports: protocols.map((protocol) => ({ protocol, port: 53 })),
});
