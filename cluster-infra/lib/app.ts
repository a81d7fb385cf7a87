import { Annotations, type App, Validations } from 'aws-cdk-lib';
import { AwsSolutionsChecks } from 'cdk-nag';
import { acknowledgeFindings } from './acknowledged-findings';
import { ArgocdBootstrapStack } from './argocd-bootstrap-stack';
import { bootstrapObjects } from './bootstrap-objects';
import { checkCapacity } from './capacity/check-capacity';
import { demand } from './capacity/demand';
import { checkSettings } from './check-settings';
import { ClusterStack } from './cluster-stack';
import { expireFunctionLogs } from './function-logs';
import { NetworkStack } from './network-stack';
import type { Settings } from './settings';

/** The first two names are those of the tutorial, so that its `cdk deploy` commands work. */
export const NETWORK_STACK = 'eks-cluster-vpc-stack-01';
export const CLUSTER_STACK = 'eks-cluster-stack-01';
export const ARGOCD_STACK = 'argocd-bootstrap-stack-01';

/**
 * Builds the stacks into an app, checked by cdk-nag when it is synthesized.
 *
 * @throws BadConfiguration when the settings cannot become a cluster, or everything together does not fit into it
 */
export function buildApp(app: App, settings: Settings): void {
  checkSettings(settings);
  const shortfalls = checkCapacity(settings, demand(settings.repository));
  const env = settings.environment === undefined ? {} : { env: settings.environment };
  const network = new NetworkStack(app, NETWORK_STACK, settings, {
    ...env,
    description: 'VPC of the EKS cluster',
  });
  const cluster = new ClusterStack(app, CLUSTER_STACK, settings, network, {
    ...env,
    description: 'EKS cluster, nodes and add-ons',
  });
  for (const stack of [network, cluster]) expireFunctionLogs(stack, settings.cluster.logRetentionDays);
  for (const shortfall of shortfalls) Annotations.of(cluster).addWarningV2('capacity', shortfall);
  if (settings.cluster.apiCidrs.length === 0)
    Annotations.of(cluster).addWarningV2(
      'private-endpoint',
      'The API server can be reached from inside the VPC only. To reach it from your network, add -c apiCidrs=<your public address>/32',
    );
  if (settings.argocd !== false) addBootstrap(app, settings, cluster, env);
  Validations.of(app).addPlugins(new AwsSolutionsChecks(app));
  acknowledgeFindings(cluster);
}

function addBootstrap(app: App, settings: Settings, cluster: ClusterStack, env: object): void {
  const objects = bootstrapObjects(settings.repository);
  if (objects === undefined) {
    Annotations.of(cluster).addWarningV2(
      'placeholder-repository',
      `${ARGOCD_STACK} is left out: dist/bootstrap/ still names the placeholder repository. Set url in config/git.ts to your fork and run \`npm run synth\``,
    );
    return;
  }
  new ArgocdBootstrapStack(app, ARGOCD_STACK, settings, cluster.cluster, objects, {
    ...env,
    description: 'Argo CD and its root Application',
  });
}
