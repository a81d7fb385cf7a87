import { join } from 'node:path';
import { CfnOutput, Duration, Stack, type StackProps } from 'aws-cdk-lib';
import { HelmChart, type ICluster, KubernetesManifest } from 'aws-cdk-lib/aws-eks-v2';
import type { Construct } from 'constructs';
import { argocdValues } from './argocd-values';
import type { KubernetesObject } from './bootstrap-objects';
import type { Settings } from './settings';

/** Argo CD and, once it runs, the projects and the root Application. Argo CD does everything else. */
export class ArgocdBootstrapStack extends Stack {
  constructor(
    scope: Construct,
    id: string,
    settings: Settings,
    cluster: ICluster,
    bootstrap: readonly KubernetesObject[],
    props: StackProps,
  ) {
    super(scope, id, props);
    const namespace = settings.namespaces.argocd;
    const argocd = new HelmChart(this, 'ArgoCd', {
      cluster,
      chart: 'argo-cd',
      repository: 'https://argoproj.github.io/argo-helm',
      version: settings.versions.argoCdChart,
      release: 'argocd',
      namespace,
      values: argocdValues(join(settings.repository, 'argocd/health')),
      // The projects and Applications below need its CRDs, which the chart brings.
      wait: true,
      timeout: Duration.minutes(15),
    });
    const manifest = new KubernetesManifest(this, 'Bootstrap', { cluster, manifest: [...bootstrap] });
    manifest.node.addDependency(argocd);
    new CfnOutput(this, 'FirstPasswordCommand', {
      description:
        'Prints the first password of the user admin on your terminal. Delete the Secret afterwards',
      value: `kubectl -n ${namespace} get secret argocd-initial-admin-secret -o jsonpath='{.data.password}' | base64 -d`,
    });
    new CfnOutput(this, 'OpenCommand', {
      description: 'Then open https://localhost:8080',
      value: `kubectl -n ${namespace} port-forward svc/argocd-server 8080:443`,
    });
  }
}
