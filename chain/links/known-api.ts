import type { Cluster } from '../cluster';
import { ALL_METRICS, type ObjectLink, type ObjectVerdict } from '../link';
import { apiStatus, isBuiltIn, isClusterScoped, KUBERNETES_VERSION } from '../model/kubernetes-apis';
import type { KubeObject } from '../object';
import { chainObjects } from './known-api-objects';
import { checkReferences } from './known-api-references';
import { checkSchema } from './known-api-schema';

export const knownApi: ObjectLink = {
  id: 'known-api',
  sentence: `Every object of the chain has an apiVersion and kind that Kubernetes ${KUBERNETES_VERSION} serves, the fields of its kind, a scope that fits, a name of its own, and references that resolve.`,
  why: 'The API server refuses the object, or pods wait for something that never comes.',
  metrics: ALL_METRICS,
  standsOn: [],
  advice: `An object with a removed apiVersion is refused at apply, and everything behind it is missing. Of two objects with the same kind, namespace
and name the one applied last stays.

Symptoms: 'no matches for kind "HorizontalPodAutoscaler" in version "autoscaling/v2beta2"'; pods that wait in ContainerCreating for a
ConfigMap; "serviceaccount not found" in the events of a ReplicaSet; 'unknown field "spec.mertics"', or a field that kubectl drops.

What is served, and the schema of each kind, is what an API server of Kubernetes ${KUBERNETES_VERSION} said of itself. A field that does not
fit the pinned definition of a custom resource is a warning: a cluster may have another version. Other custom resources are taken for
known: their definitions decide.`,
  objectsOf: chainObjects,
  checkObject(object, cluster, verdict) {
    checkVersion(object, verdict);
    checkScope(object, verdict);
    checkDuplicate(cluster, object, verdict);
    checkSchema(object, isBuiltIn(object.apiVersion) ? 'error' : 'warning', verdict);
  },
  check(chain, verdict) {
    for (const pods of [chain.target(), chain.pipeline.metricsServer(), chain.pipeline.prometheus()?.pods])
      if (pods !== undefined) checkReferences(chain, pods, verdict);
  },
};

const checkVersion = (object: KubeObject, verdict: ObjectVerdict) => {
  const at = object.get('apiVersion');
  const missing = ['apiVersion', 'kind'].find((key) => object.get(key).string === undefined);
  if (missing !== undefined)
    return verdict.error(
      object,
      `${object.name} has no ${missing}, without which the API refuses it`,
      `add ${missing}`,
    );
  const found = apiStatus(object.apiVersion, object.kind);
  if (found.status === 'removed') {
    const fix =
      found.replacement === ''
        ? 'remove the object; nothing replaces it'
        : `apiVersion: ${found.replacement}`;
    verdict.error(at, `${object.apiVersion} ${object.kind} was removed in Kubernetes ${found.release}`, fix);
  } else if (found.status === 'unknown') {
    verdict.error(
      at,
      `Kubernetes ${KUBERNETES_VERSION} does not serve it: ${found.why}`,
      'correct apiVersion or kind',
    );
  } else if (found.status === 'unfamiliar') {
    verdict.warning(
      at,
      `${object.kind} is known in ${found.known}, not in ${object.apiVersion}`,
      `apiVersion: ${found.known}`,
    );
  }
};

const checkScope = (object: KubeObject, verdict: ObjectVerdict) => {
  if (!isClusterScoped(object.groupKind) || object.statedNamespace === '') return;
  verdict.warning(
    object.get('metadata', 'namespace'),
    `a ${object.kind} has no namespace: the API server drops the one that is written`,
    'remove metadata.namespace',
  );
};

const checkDuplicate = (cluster: Cluster, object: KubeObject, verdict: ObjectVerdict) => {
  if (isNameless(object))
    return verdict.error(object, `a ${object.kind} without a name`, 'set metadata.name');
  const first = cluster.firstOf(object);
  if (first === object || object.name === '') return;
  verdict.error(
    object,
    `${object.title} is written twice: also in ${first.source.file}, line ${first.root.line}`,
    'keep one',
  );
};

/** Files of tools (a Kustomization, a kubeconfig) look like objects and need no name; generateName stands for one. */
const isNameless = (object: KubeObject): boolean =>
  object.name === '' &&
  object.kind !== 'Config' &&
  !object.get('metadata', 'generateName').present &&
  isBuiltIn(object.apiVersion);
