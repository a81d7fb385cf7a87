import { join } from 'node:path';
import { App } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { type Cluster, cluster } from '../../config/cluster';
import { namespaces } from '../../config/namespaces';
import { type Network, network } from '../../config/network';
import { ports } from '../../config/ports';
import { versions } from '../../config/versions';
import cdkJson from '../cdk.json';
import { ARGOCD_STACK, buildApp, CLUSTER_STACK, NETWORK_STACK } from '../lib/app';
import type { Settings } from '../lib/settings';

/** A fork: its bootstrap names a repository that can be cloned. */
export const FORK = join(__dirname, 'fixtures/repository');

/** This repository's own settings. */
export const OURS: Settings = {
  cluster,
  namespaces,
  network,
  ports,
  versions,
  repository: join(__dirname, '../..'),
};

/** Our settings with another cluster or network. */
export function settings(other: { cluster?: Partial<Cluster>; network?: Partial<Network> }): Settings {
  return {
    ...OURS,
    cluster: { ...cluster, ...other.cluster },
    network: { ...network, ...other.network },
  };
}

/** The app as bin/app.ts builds it. */
export function built(from: Settings): App {
  const app = new App({
    analyticsReporting: false,
    context: {
      ...cdkJson.context,
      // The layers with kubectl and the AWS CLI are 57 MB, and no test looks into them.
      'aws:cdk:disable-asset-staging': true,
    },
  });
  buildApp(app, from);
  return app;
}

/** The templates of the settings, by stack. */
export function templates(from: Settings) {
  const app = built(from);
  const template = (id: string) => Template.fromJSON(app.synth().getStackByName(id).template);
  return {
    network: () => template(NETWORK_STACK),
    cluster: () => template(CLUSTER_STACK),
    argocd: () => template(ARGOCD_STACK),
    stacks: () => app.synth().stacks.map(({ stackName }) => stackName),
    warnings: () =>
      app
        .synth()
        .stacks.flatMap(({ messages }) => messages)
        .filter(({ level }) => level === 'warning')
        .map(({ entry }) => String(entry.data)),
  };
}
