import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import type { Cluster } from '../../config/cluster';
import type { Network } from '../../config/network';
import cdkJson from '../cdk.json';
import { ARGOCD_STACK, buildApp, CLUSTER_STACK, NETWORK_STACK } from '../lib/app';
import type { Settings } from '../lib/settings';
import { knownSettings } from './known-settings';
import { forkIn, unforkedIn } from './repository-copy';

const scratch = mkdtempSync(join(tmpdir(), 'cluster-infra-'));
afterAll(() => rmSync(scratch, { recursive: true }));

/** A fork: its bootstrap names a repository that can be cloned. */
export const FORK = forkIn(join(scratch, 'fork'));

/** This repository before anybody set its URL. */
export const UNFORKED = unforkedIn(join(scratch, 'unforked'));

/** The settings that the tests know, with the repository before anybody set its URL. */
export const OURS = knownSettings(UNFORKED);

/** The same with another cluster or network. */
export function settings(other: { cluster?: Partial<Cluster>; network?: Partial<Network> }): Settings {
  return {
    ...OURS,
    cluster: { ...OURS.cluster, ...other.cluster },
    network: { ...OURS.network, ...other.network },
  };
}

/** An empty folder for what an app writes, gone after the tests. CDK's own default is never removed. */
export function outdir(): string {
  return mkdtempSync(join(scratch, 'cdk.out-'));
}

/** The app as bin/app.ts builds it. */
export function built(from: Settings): App {
  const app = new App({
    outdir: outdir(),
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
