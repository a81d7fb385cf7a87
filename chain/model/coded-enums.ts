import type { Schema } from '@cfworker/json-schema';

/**
 * Values that the API server accepts alone and does not publish: it checks them in code (`ValidateHorizontalPodAutoscaler`,
 * `ValidateRoleBinding`, `ValidateLabelSelector` of Kubernetes 1.36). By schema and field.
 */
const CODED: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>> = {
  'io.k8s.api.autoscaling.v2.HPAScalingPolicy': { type: ['Pods', 'Percent'] },
  'io.k8s.api.autoscaling.v2.HPAScalingRules': { selectPolicy: ['Max', 'Min', 'Disabled'] },
  'io.k8s.api.rbac.v1.RoleRef': { kind: ['Role', 'ClusterRole'] },
  'io.k8s.api.rbac.v1.Subject': { kind: ['User', 'Group', 'ServiceAccount'] },
  'io.k8s.apimachinery.pkg.apis.meta.v1.LabelSelectorRequirement': {
    operator: ['In', 'NotIn', 'Exists', 'DoesNotExist'],
  },
};

/** A schema with those values in it. */
export const withCodedEnums = (name: string, schema: Schema): Schema => {
  const enums = Object.entries(CODED[name] ?? {}).map(([field, values]) => [
    field,
    { type: 'string', enum: values },
  ]);
  return enums.length === 0
    ? schema
    : { ...schema, properties: { ...schema.properties, ...Object.fromEntries(enums) } };
};
