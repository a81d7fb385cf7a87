import { Chart } from 'cdk8s';
import { k8s } from 'cdk8s-plus-27';
import type { Construct } from 'constructs';
import type { NamespaceFacts, Namespaces } from '../config/namespaces';

const POD_SECURITY = 'pod-security.kubernetes.io';

/** The namespaces, each with the Pod Security level that it enforces. What is merely not `restricted` warns. */
export class NamespacesChart extends Chart {
  constructor(scope: Construct, id: string, { applications, monitoring, nodeExporter }: Namespaces) {
    super(scope, id);
    for (const namespace of [...applications, monitoring, nodeExporter]) this.add(namespace);
  }

  private add({ name, enforce }: NamespaceFacts): void {
    new k8s.KubeNamespace(this, name, {
      metadata: {
        name,
        labels: {
          [`${POD_SECURITY}/enforce`]: enforce,
          [`${POD_SECURITY}/audit`]: 'restricted',
          [`${POD_SECURITY}/warn`]: 'restricted',
        },
      },
    });
  }
}
