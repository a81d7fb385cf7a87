import { join } from 'node:path';
import { Listr, PRESET_TIMER } from 'listr2';
import type { ManifestFile } from '../synth/manifest';
import { packImage } from './build/image';
import { images } from './build/images';
import { bringUpCertManager, bringUpMetricsServer, bringUpOperator } from './cluster/add-ons';
import { bringUpArgoCd } from './cluster/argo-cd';
import { bringUpControlPlane, bringUpDns, bringUpNode } from './cluster/kubernetes';
import { admitServices } from './delivery/admit-services';
import { deliver, synced } from './delivery/deliver';
import type { Windows } from './delivery/differences';
import { labDist } from './delivery/repository';
import { shopfront } from './delivery/shopfront';
import { Kubectl } from './kubectl';
import { configurePodNetwork } from './node/calico';
import { startContainerd } from './node/containerd';
import { start } from './node/daemon';
import { writePki } from './node/pki';
import { linkPrograms } from './node/programs';

/** Something that a cluster has besides what every lab has. */
export interface AddOn {
  readonly title: string;
  readonly task: () => unknown;
}

/**
 * Starts everything inside the lab's namespaces: a cluster as EKS would leave it, Argo CD, and `dist/` delivered by it.
 * @param files what is delivered. @default - `dist/` as the lab makes it of this commit
 * @param addOns what the cluster has besides. @default - nothing
 */
export async function bringUp(
  windows: Windows,
  files: readonly ManifestFile[] = labDist(windows),
  addOns: readonly AddOn[] = [],
): Promise<void> {
  const kubectl = new Kubectl('kubectl', []);
  let revision = '';
  await new Listr(
    [
      {
        title: 'certificates and images',
        task: () => {
          linkPrograms();
          writePki();
          for (const image of images(`${shopfront.image}`)) packImage(image);
        },
      },
      {
        title: 'control plane',
        task: () => {
          startContainerd();
          configurePodNetwork();
          return bringUpControlPlane(kubectl);
        },
      },
      { title: 'node', task: () => bringUpNode(kubectl) },
      { title: 'cluster DNS', task: () => bringUpDns(kubectl) },
      {
        title: 'add-ons',
        task: (_, task) =>
          task.newListr(
            [
              { title: 'cert-manager', task: () => bringUpCertManager(kubectl) },
              { title: 'metrics-server', task: () => bringUpMetricsServer(kubectl) },
              { title: 'Argo CD', task: () => bringUpArgoCd(kubectl) },
              { title: 'stand-in for load balancers', task: startLoadBalancer },
              ...addOns.map(({ title, task: start }) => ({ title, task: () => start() })),
            ],
            { concurrent: true },
          ),
      },
      {
        // Before the operator has brought its definitions, and in reverse order: Argo CD has to cope with both.
        title: `dist/, with ${windows} windows, to Argo CD`,
        task: () => {
          revision = deliver(kubectl, `dist/ with ${windows} windows`, files);
        },
      },
      { title: 'prometheus-operator', task: () => bringUpOperator(kubectl) },
      { title: 'every Application is synced', task: () => synced(kubectl, revision) },
      {
        title: 'services/',
        task: (_, task) => {
          task.title = admitServices(kubectl);
        },
      },
    ],
    { rendererOptions: { timer: PRESET_TIMER }, fallbackRendererOptions: { timer: PRESET_TIMER } },
  ).run();
}

function startLoadBalancer(): void {
  start('load-balancer', {
    program: process.execPath,
    args: ['--import', 'tsx', join(__dirname, 'cluster/load-balancer.ts')],
  });
}
