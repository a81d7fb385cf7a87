import { namespaces } from '../../../config/namespaces';
import { namespace } from './shopfront';

const { monitoring, nodeExporter } = namespaces;

/** What a ServiceAccount may and may not do, as `kubectl auth can-i` takes it. */
export interface Permissions {
  /** `namespace/name` */
  readonly account: string;
  readonly mays: readonly string[];
  readonly mayNots: readonly string[];
}

/** What nobody of the chain needs, and an intruder would like. */
const coveted = [
  `get secrets -n ${monitoring.name}`,
  `list secrets -n ${namespace}`,
  'list secrets -A',
  'list pods -n kube-system',
  'list nodes',
  `create pods -n ${namespace}`,
  `create pods --subresource=exec -n ${namespace}`,
  `delete pods -n ${monitoring.name}`,
  `patch deployments.apps -n ${namespace}`,
  `update horizontalpodautoscalers.autoscaling -n ${namespace}`,
  `create serviceaccounts --subresource=token -n ${monitoring.name}`,
  'create clusterrolebindings.rbac.authorization.k8s.io',
  'impersonate users',
];

const discovered = [namespace, monitoring.name, nodeExporter.name].flatMap((where) =>
  ['services', 'pods', 'endpointslices.discovery.k8s.io'].flatMap((kind) =>
    ['get', 'list', 'watch'].map((verb) => `${verb} ${kind} -n ${where}`),
  ),
);

export const permissions: readonly Permissions[] = [
  {
    account: `${monitoring.name}/prometheus-k8s`,
    mays: discovered,
    mayNots: [...coveted, 'list services -n default', `get configmaps -n ${monitoring.name}`],
  },
  {
    account: `${monitoring.name}/prometheus-adapter`,
    mays: [
      `list pods -n ${namespace}`,
      `list services -n ${namespace}`,
      'create subjectaccessreviews.authorization.k8s.io',
      'create tokenreviews.authentication.k8s.io',
      'get configmaps/extension-apiserver-authentication -n kube-system',
    ],
    mayNots: [
      ...coveted,
      `watch pods -n ${namespace}`,
      'list services -n default',
      'get configmaps/coredns -n kube-system',
    ],
  },
  {
    account: `${namespace}/shopfront`,
    mays: [],
    mayNots: [...coveted, `get pods -n ${namespace}`, `get configmaps -n ${namespace}`],
  },
];
