import type { KubeObject } from '../object';

/**
 * The kinds that a Kubernetes 1.36 API server serves by default, by stable apiVersion
 * (https://kubernetes.io/docs/reference/kubernetes-api/). Alpha and beta versions are not listed: whether they
 * are on is the cluster's choice. `Config` is no object but a kubeconfig, which stands beside manifests now and then.
 */
const SERVED: Readonly<Record<string, string>> = {
  v1: 'Binding ComponentStatus Config ConfigMap Endpoints Event LimitRange List Namespace Node PersistentVolume PersistentVolumeClaim Pod PodTemplate ReplicationController ResourceQuota Secret Service ServiceAccount',
  'admissionregistration.k8s.io/v1':
    'MutatingAdmissionPolicy MutatingAdmissionPolicyBinding MutatingWebhookConfiguration ValidatingAdmissionPolicy ValidatingAdmissionPolicyBinding ValidatingWebhookConfiguration',
  'apiextensions.k8s.io/v1': 'CustomResourceDefinition',
  'apiregistration.k8s.io/v1': 'APIService',
  'apps/v1': 'ControllerRevision DaemonSet Deployment ReplicaSet StatefulSet',
  'authentication.k8s.io/v1': 'SelfSubjectReview TokenRequest TokenReview',
  'authorization.k8s.io/v1':
    'LocalSubjectAccessReview SelfSubjectAccessReview SelfSubjectRulesReview SubjectAccessReview',
  'autoscaling/v1': 'HorizontalPodAutoscaler Scale',
  'autoscaling/v2': 'HorizontalPodAutoscaler',
  'batch/v1': 'CronJob Job',
  'certificates.k8s.io/v1': 'CertificateSigningRequest',
  'coordination.k8s.io/v1': 'Lease',
  'discovery.k8s.io/v1': 'EndpointSlice',
  'events.k8s.io/v1': 'Event',
  'flowcontrol.apiserver.k8s.io/v1': 'FlowSchema PriorityLevelConfiguration',
  'networking.k8s.io/v1': 'IPAddress Ingress IngressClass NetworkPolicy ServiceCIDR',
  'node.k8s.io/v1': 'RuntimeClass',
  'policy/v1': 'Eviction PodDisruptionBudget',
  'rbac.authorization.k8s.io/v1': 'ClusterRole ClusterRoleBinding Role RoleBinding',
  'resource.k8s.io/v1': 'DeviceClass ResourceClaim ResourceClaimTemplate ResourceSlice',
  'scheduling.k8s.io/v1': 'PriorityClass',
  'storage.k8s.io/v1':
    'CSIDriver CSINode CSIStorageCapacity StorageClass VolumeAttachment VolumeAttributesClass',
};

/**
 * What was removed, with the release that removed it and what replaces it
 * (https://kubernetes.io/docs/reference/using-api/deprecation-guide/).
 */
const REMOVED: Readonly<Record<string, readonly [release: string, replacement: string]>> = {
  'extensions/v1beta1 Deployment': ['1.16', 'apps/v1'],
  'extensions/v1beta1 DaemonSet': ['1.16', 'apps/v1'],
  'extensions/v1beta1 ReplicaSet': ['1.16', 'apps/v1'],
  'extensions/v1beta1 NetworkPolicy': ['1.16', 'networking.k8s.io/v1'],
  'extensions/v1beta1 PodSecurityPolicy': ['1.16', ''],
  'extensions/v1beta1 Ingress': ['1.22', 'networking.k8s.io/v1'],
  'apps/v1beta1 Deployment': ['1.16', 'apps/v1'],
  'apps/v1beta1 StatefulSet': ['1.16', 'apps/v1'],
  'apps/v1beta2 Deployment': ['1.16', 'apps/v1'],
  'apps/v1beta2 StatefulSet': ['1.16', 'apps/v1'],
  'apps/v1beta2 DaemonSet': ['1.16', 'apps/v1'],
  'apps/v1beta2 ReplicaSet': ['1.16', 'apps/v1'],
  'admissionregistration.k8s.io/v1beta1 MutatingWebhookConfiguration': [
    '1.22',
    'admissionregistration.k8s.io/v1',
  ],
  'admissionregistration.k8s.io/v1beta1 ValidatingWebhookConfiguration': [
    '1.22',
    'admissionregistration.k8s.io/v1',
  ],
  'apiextensions.k8s.io/v1beta1 CustomResourceDefinition': ['1.22', 'apiextensions.k8s.io/v1'],
  'apiregistration.k8s.io/v1beta1 APIService': ['1.22', 'apiregistration.k8s.io/v1'],
  'autoscaling/v2beta1 HorizontalPodAutoscaler': ['1.25', 'autoscaling/v2'],
  'autoscaling/v2beta2 HorizontalPodAutoscaler': ['1.26', 'autoscaling/v2'],
  'batch/v1beta1 CronJob': ['1.25', 'batch/v1'],
  'batch/v2alpha1 CronJob': ['1.21', 'batch/v1'],
  'certificates.k8s.io/v1beta1 CertificateSigningRequest': ['1.22', 'certificates.k8s.io/v1'],
  'coordination.k8s.io/v1beta1 Lease': ['1.22', 'coordination.k8s.io/v1'],
  'discovery.k8s.io/v1beta1 EndpointSlice': ['1.25', 'discovery.k8s.io/v1'],
  'events.k8s.io/v1beta1 Event': ['1.25', 'events.k8s.io/v1'],
  'flowcontrol.apiserver.k8s.io/v1beta1 FlowSchema': ['1.26', 'flowcontrol.apiserver.k8s.io/v1'],
  'flowcontrol.apiserver.k8s.io/v1beta2 FlowSchema': ['1.29', 'flowcontrol.apiserver.k8s.io/v1'],
  'flowcontrol.apiserver.k8s.io/v1beta3 FlowSchema': ['1.32', 'flowcontrol.apiserver.k8s.io/v1'],
  'networking.k8s.io/v1beta1 Ingress': ['1.22', 'networking.k8s.io/v1'],
  'networking.k8s.io/v1beta1 IngressClass': ['1.22', 'networking.k8s.io/v1'],
  'node.k8s.io/v1beta1 RuntimeClass': ['1.25', 'node.k8s.io/v1'],
  'policy/v1beta1 PodDisruptionBudget': ['1.25', 'policy/v1'],
  'policy/v1beta1 PodSecurityPolicy': ['1.25', ''],
  'rbac.authorization.k8s.io/v1alpha1 ClusterRole': ['1.22', 'rbac.authorization.k8s.io/v1'],
  'rbac.authorization.k8s.io/v1beta1 ClusterRole': ['1.22', 'rbac.authorization.k8s.io/v1'],
  'rbac.authorization.k8s.io/v1beta1 ClusterRoleBinding': ['1.22', 'rbac.authorization.k8s.io/v1'],
  'rbac.authorization.k8s.io/v1beta1 Role': ['1.22', 'rbac.authorization.k8s.io/v1'],
  'rbac.authorization.k8s.io/v1beta1 RoleBinding': ['1.22', 'rbac.authorization.k8s.io/v1'],
  'scheduling.k8s.io/v1beta1 PriorityClass': ['1.22', 'scheduling.k8s.io/v1'],
  'storage.k8s.io/v1beta1 CSIDriver': ['1.22', 'storage.k8s.io/v1'],
  'storage.k8s.io/v1beta1 CSINode': ['1.22', 'storage.k8s.io/v1'],
  'storage.k8s.io/v1beta1 StorageClass': ['1.22', 'storage.k8s.io/v1'],
  'storage.k8s.io/v1beta1 VolumeAttachment': ['1.22', 'storage.k8s.io/v1'],
  'storage.k8s.io/v1beta1 CSIStorageCapacity': ['1.27', 'storage.k8s.io/v1'],
};

/** Served kinds without a namespace, and cert-manager's ClusterIssuer, which a chain may hold. */
const CLUSTER_SCOPED = new Set(
  [
    'APIService CSIDriver CSINode CertificateSigningRequest ClusterIssuer ClusterRole ClusterRoleBinding ComponentStatus',
    'CustomResourceDefinition DeviceClass FlowSchema IPAddress IngressClass MutatingAdmissionPolicy',
    'MutatingAdmissionPolicyBinding MutatingWebhookConfiguration Namespace Node PersistentVolume PodSecurityPolicy PriorityClass',
    'PriorityLevelConfiguration ResourceSlice RuntimeClass ServiceCIDR StorageClass ValidatingAdmissionPolicy',
    'ValidatingAdmissionPolicyBinding ValidatingWebhookConfiguration VolumeAttachment VolumeAttributesClass',
  ].flatMap((line) => line.split(' ')),
);

const KINDS = new Map(Object.entries(SERVED).map(([version, kinds]) => [version, new Set(kinds.split(' '))]));
const GROUPS = new Set([...KINDS.keys()].map((version) => version.replace(/\/?v\d+$/, '')));

/** The Kubernetes release that the tables are of. */
export const KUBERNETES_VERSION = '1.36';

/**
 * Whether objects of this kind have no namespace. Custom resources count as namespaced unless known: another group may
 * have a Node or a Namespace of its own that lives in one.
 */
export const isClusterScoped = ({ kind, group }: Pick<KubeObject, 'kind' | 'group'>): boolean =>
  CLUSTER_SCOPED.has(kind) && (GROUPS.has(group) || group === 'cert-manager.io');

/** Whether an apiVersion belongs to Kubernetes itself, in a version that it serves. */
export const isBuiltIn = (apiVersion: string): boolean => KINDS.has(apiVersion);

/** What is known of an apiVersion and kind. */
export type ApiStatus =
  | { readonly status: 'served' }
  | { readonly status: 'removed'; readonly release: string; readonly replacement: string }
  | { readonly status: 'unknown'; readonly why: string };

/** Whether Kubernetes 1.36 serves this. Custom resources are taken for served: their CRDs decide. */
export const apiStatus = (apiVersion: string, kind: string): ApiStatus => {
  const removed = REMOVED[`${apiVersion} ${kind}`];
  if (removed !== undefined) return { status: 'removed', release: removed[0], replacement: removed[1] };
  const kinds = KINDS.get(apiVersion);
  if (kinds !== undefined) {
    return kinds.has(kind)
      ? { status: 'served' }
      : { status: 'unknown', why: `${apiVersion} has no kind ${kind}` };
  }
  return groupStatus(apiVersion);
};

const groupStatus = (apiVersion: string): ApiStatus => {
  const [group = '', version = ''] = apiVersion.includes('/') ? apiVersion.split('/') : ['', apiVersion];
  // The name of a custom group has a dot; every group without one is Kubernetes' own.
  const builtIn = GROUPS.has(group) || !group.includes('.');
  const preview = /^v\d+(?:alpha|beta)\d+$/.test(version);
  if (!builtIn || (preview && GROUPS.has(group))) return { status: 'served' };
  const why = GROUPS.has(group)
    ? `the group "${group}" has no version ${version}`
    : `there is no API group "${group}"`;
  return { status: 'unknown', why };
};
