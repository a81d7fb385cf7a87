import { chmodSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { dump } from 'js-yaml';
import type { Kubectl } from '../kubectl';
import { STATE } from '../node/state';

const CLASS = 'lab';
/** One for each Prometheus, and one in case that an upgrade brings another. */
const VOLUMES = 3;

/**
 * Folders of this machine as volumes, so that a Prometheus that is replaced finds its samples again, as on EKS. Without them an
 * upgrade would seem to cost minutes without a metric.
 */
export function bringUpVolumes(kubectl: Kubectl): void {
  const volumes = Array.from({ length: VOLUMES }, (_, index) => volume(`lab-${index}`));
  kubectl.apply([storageClass(), ...volumes].map((object) => dump(object)).join('---\n'));
}

function storageClass(): object {
  return {
    apiVersion: 'storage.k8s.io/v1',
    kind: 'StorageClass',
    // Claims that name no class get this one.
    metadata: { name: CLASS, annotations: { 'storageclass.kubernetes.io/is-default-class': 'true' } },
    provisioner: 'kubernetes.io/no-provisioner',
    volumeBindingMode: 'WaitForFirstConsumer',
  };
}

function volume(name: string): object {
  const path = join(STATE, 'volumes', name);
  mkdirSync(path, { recursive: true });
  // A hostPath volume keeps its owner: the pod's user has to be able to write.
  chmodSync(path, 0o777);
  return {
    apiVersion: 'v1',
    kind: 'PersistentVolume',
    metadata: { name },
    spec: {
      storageClassName: CLASS,
      // A promise that nobody measures: any claim fits.
      capacity: { storage: '1Ti' },
      accessModes: ['ReadWriteOnce'],
      hostPath: { path },
    },
  };
}
