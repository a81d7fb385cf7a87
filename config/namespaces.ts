/** The three Pod Security levels, from the loosest to the strictest. */
export type PodSecurityLevel = 'privileged' | 'baseline' | 'restricted';

/** A namespace and the Pod Security level that it enforces. */
export interface NamespaceFacts<Name extends string = string> {
  /** A DNS label. */
  readonly name: Name;
  /** Pods below this level are refused. */
  readonly enforce: PodSecurityLevel;
}

type AtLeastOne = readonly [NamespaceFacts, ...NamespaceFacts[]];

const applications = [
  // baseline, because the walk-through starts a plain busybox pod here. Every pod of ours meets restricted.
  { name: 'miztiik-automation-ns', enforce: 'baseline' },
] as const satisfies AtLeastOne;

/** The closed list of namespaces that a service may live in. A new team adds a line above. */
export type ApplicationNamespace = (typeof applications)[number]['name'];

export interface Namespaces {
  /** Where services live, and nothing else: not Kubernetes' own, nor the platform's. Each once. Prometheus may discover here, and Argo CD's project `services` may write here. */
  readonly applications: AtLeastOne;
  /** Prometheus, its operator, the adapter, Alertmanager and Grafana. */
  readonly monitoring: NamespaceFacts;
  /** node-exporter alone: it reads the host, which no other namespace allows. */
  readonly nodeExporter: NamespaceFacts;
  /** Argo CD's own. Made by whoever installs Argo CD, not by `dist/`. */
  readonly argocd: string;
  /** cert-manager's own. Made by the EKS add-on. */
  readonly certManager: string;
}

export const namespaces: Namespaces = {
  applications,
  monitoring: { name: 'monitoring', enforce: 'restricted' },
  nodeExporter: { name: 'node-exporter', enforce: 'privileged' },
  argocd: 'argocd',
  certManager: 'cert-manager',
};
