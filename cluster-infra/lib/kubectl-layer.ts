import { KubectlV36Layer } from '@aws-cdk/lambda-layer-kubectl-v36';
import type { ILayerVersion } from 'aws-cdk-lib/aws-lambda';
import type { Construct } from 'constructs';
import { refuse } from './refuse';

/** The published layers, by Kubernetes version. A layer for 1.37 is not on npm. */
const LAYERS: Readonly<Record<string, new (scope: Construct, id: string) => ILayerVersion>> = {
  '1.36': KubectlV36Layer,
};

/**
 * kubectl and helm of the cluster's version, for the function with which CDK talks to Kubernetes.
 *
 * @throws BadConfiguration when none is installed for that version
 */
export function kubectlLayer(scope: Construct, version: string): ILayerVersion {
  const Layer = LAYERS[version];
  if (Layer === undefined)
    return refuse(
      'config/versions.ts, kubernetes',
      version,
      `choose one of ${Object.keys(LAYERS).join(', ')}, or install its @aws-cdk/lambda-layer-kubectl package and add it to cluster-infra/lib/kubectl-layer.ts`,
    );
  return new Layer(scope, 'Kubectl');
}
