import { Chart } from 'cdk8s';
import { k8s } from 'cdk8s-plus-27';
import type { Construct } from 'constructs';
import type { Platform } from '../config/platform';
import { ADAPTER, adapterMetadata } from './adapter-names';
import type { AdapterConfig } from './constructs/adapter/adapter-config';
import { roleRef, subject } from './constructs/role-binding';

const READER = `${ADAPTER}-resource-reader`;

/**
 * What the adapter may do: read the objects that its rules speak of, where services live, and ask the API server
 * who a caller is and what they may do.
 */
export class AdapterRbacChart extends Chart {
  private readonly subjects: k8s.Subject[];

  constructor(scope: Construct, id: string, config: AdapterConfig, { namespaces }: Platform) {
    super(scope, id);
    this.subjects = [subject(ADAPTER, namespaces.monitoring.name)];

    const resources = [...config.resources()];
    new k8s.KubeClusterRole(this, 'resource-reader', {
      metadata: { ...adapterMetadata(), name: READER },
      // An API server refuses a rule about no resource.
      rules: resources.length === 0 ? [] : [{ apiGroups: [''], resources, verbs: ['get', 'list'] }],
    });
    for (const { name } of namespaces.applications) this.bind(name, READER, roleRef('ClusterRole', READER));
    new k8s.KubeClusterRoleBinding(this, 'auth-delegator', {
      metadata: { ...adapterMetadata(), name: `${ADAPTER}-auth-delegator` },
      roleRef: roleRef('ClusterRole', 'system:auth-delegator'),
      subjects: this.subjects,
    });
    // The client CA of the API server's front proxy is kept there and nowhere else.
    this.bind(
      'kube-system',
      `${ADAPTER}-auth-reader`,
      roleRef('Role', 'extension-apiserver-authentication-reader'),
    );
  }

  private bind(namespace: string, name: string, role: k8s.RoleRef): void {
    new k8s.KubeRoleBinding(this, `${namespace}-${name}`, {
      metadata: { ...adapterMetadata(namespace), name },
      roleRef: role,
      subjects: this.subjects,
    });
  }
}
