import { GroupKind } from '../group-kind';

const core = (kind: string): GroupKind => GroupKind.of('', kind);
const rbac = (kind: string): GroupKind => GroupKind.of('rbac.authorization.k8s.io', kind);
const operator = (kind: string): GroupKind => GroupKind.of('monitoring.coreos.com', kind);
const keda = (kind: string): GroupKind => GroupKind.of('keda.sh', kind);

// The kinds that the chain knows by name. Other groups have kinds of the same names, which are something else.

export const CONFIG_MAP = core('ConfigMap');
export const LIMIT_RANGE = core('LimitRange');
export const NAMESPACE = core('Namespace');
export const POD = core('Pod');
export const REPLICATION_CONTROLLER = core('ReplicationController');
export const RESOURCE_QUOTA = core('ResourceQuota');
export const SECRET = core('Secret');
export const SERVICE = core('Service');
export const SERVICE_ACCOUNT = core('ServiceAccount');

export const DAEMON_SET = GroupKind.of('apps', 'DaemonSet');
export const DEPLOYMENT = GroupKind.of('apps', 'Deployment');
export const REPLICA_SET = GroupKind.of('apps', 'ReplicaSet');
export const STATEFUL_SET = GroupKind.of('apps', 'StatefulSet');
export const CRON_JOB = GroupKind.of('batch', 'CronJob');
export const JOB = GroupKind.of('batch', 'Job');

export const API_SERVICE = GroupKind.of('apiregistration.k8s.io', 'APIService');
export const HPA = GroupKind.of('autoscaling', 'HorizontalPodAutoscaler');
export const NETWORK_POLICY = GroupKind.of('networking.k8s.io', 'NetworkPolicy');
export const POD_DISRUPTION_BUDGET = GroupKind.of('policy', 'PodDisruptionBudget');

export const CLUSTER_ROLE = rbac('ClusterRole');
export const CLUSTER_ROLE_BINDING = rbac('ClusterRoleBinding');
export const ROLE = rbac('Role');
export const ROLE_BINDING = rbac('RoleBinding');

export const POD_MONITOR = operator('PodMonitor');
export const PROMETHEUS = operator('Prometheus');
export const SERVICE_MONITOR = operator('ServiceMonitor');

export const SCALED_JOB = keda('ScaledJob');
export const SCALED_OBJECT = keda('ScaledObject');

/** Of Argo Rollouts. */
export const ROLLOUT = GroupKind.of('argoproj.io', 'Rollout');

export const CERTIFICATE = GroupKind.of('cert-manager.io', 'Certificate');
export const CLUSTER_ISSUER = GroupKind.of('cert-manager.io', 'ClusterIssuer');
export const ISSUER = GroupKind.of('cert-manager.io', 'Issuer');
export const EXTERNAL_SECRET = GroupKind.of('external-secrets.io', 'ExternalSecret');
export const SEALED_SECRET = GroupKind.of('bitnami.com', 'SealedSecret');
