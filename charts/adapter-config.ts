import { Chart } from 'cdk8s';
import { k8s } from 'cdk8s-plus-27';
import type { Construct } from 'constructs';
import { ADAPTER_CONFIG_KEY, ADAPTER_CONFIG_MAP, adapterMetadata } from './adapter-names';
import type { AdapterConfig } from './constructs/adapter/adapter-config';

/** The ConfigMap with the rules of the custom metrics API. */
export class AdapterConfigChart extends Chart {
  constructor(scope: Construct, id: string, config: AdapterConfig, namespace: string) {
    super(scope, id);
    new k8s.KubeConfigMap(this, 'config', {
      metadata: { ...adapterMetadata(namespace), name: ADAPTER_CONFIG_MAP },
      data: { [ADAPTER_CONFIG_KEY]: config.toYaml() },
    });
  }
}
