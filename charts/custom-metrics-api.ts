import { Chart } from 'cdk8s';
import { k8s } from 'cdk8s-plus-27';
import type { Construct } from 'constructs';
import { ADAPTER, ADAPTER_CERTIFICATE, ADAPTER_SERVICE_PORT, adapterMetadata } from './adapter-names';

const GROUP = 'custom.metrics.k8s.io';
/** The HPA asks for the version of the highest priority; people and tools still write the older one. */
const PRIORITIES = { v1beta1: 100, v1beta2: 200 };

/**
 * Hands the group `custom.metrics.k8s.io` to the adapter. The certificate is verified: cert-manager writes the
 * authority that signed it into each object.
 */
export class CustomMetricsApiChart extends Chart {
  constructor(scope: Construct, id: string, namespace: string) {
    super(scope, id);
    for (const [version, versionPriority] of Object.entries(PRIORITIES))
      new k8s.KubeApiService(this, version, {
        metadata: {
          ...adapterMetadata(),
          name: `${version}.${GROUP}`,
          annotations: { 'cert-manager.io/inject-ca-from': `${namespace}/${ADAPTER_CERTIFICATE}` },
        },
        spec: {
          group: GROUP,
          version,
          // Below every group of Kubernetes' own, so that it can shadow none.
          groupPriorityMinimum: 100,
          versionPriority,
          service: { name: ADAPTER, namespace, port: ADAPTER_SERVICE_PORT },
        },
      });
  }
}
