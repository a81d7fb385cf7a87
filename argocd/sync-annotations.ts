import { ApiObject, type App } from 'cdk8s';

/** Nobody waits for what is in it: an HPA is degraded until its first value arrives. */
const LAST_WAVE = 2;

/**
 * Waves inside an Application; a kind that is not named here is in wave 0. Argo CD waits until a wave is healthy before
 * it starts the next, and does not wait for the last.
 * @see https://argo-cd.readthedocs.io/en/stable/user-guide/sync-waves/
 */
const WAVES: Readonly<Record<string, number>> = {
  // Everything else lives in one.
  Namespace: -1,
  // Not before the adapter answers: an API without an answer stops more than autoscaling. Pruning goes in reverse, so
  // that the API also leaves before its adapter.
  APIService: 1,
  HorizontalPodAutoscaler: LAST_WAVE,
};

/** A namespace takes everything in it along, so neither a removed file nor a removed Application may remove it. */
const CONFIRMED_KINDS = ['Namespace'];

/**
 * Writes onto the objects of an Application in which order they are applied, what may be removed only when a person
 * confirms, and which custom resources may come before their definition.
 */
export function annotateForSync(app: App): void {
  for (const object of app.node.findAll().filter((construct) => ApiObject.isApiObject(construct)))
    annotate(object);
}

function annotate(object: ApiObject): void {
  const wave = isLoadBalancer(object) ? LAST_WAVE : WAVES[object.kind];
  if (wave !== undefined) object.metadata.addAnnotation('argocd.argoproj.io/sync-wave', `${wave}`);
  const options = [
    ...(CONFIRMED_KINDS.includes(object.kind) ? ['Prune=confirm', 'Delete=confirm'] : []),
    ...(isCustomResource(object) ? ['SkipDryRunOnMissingResource=true'] : []),
  ];
  if (options.length > 0) object.metadata.addAnnotation('argocd.argoproj.io/sync-options', options.join(','));
}

/** It is healthy once it has an address, which takes the cloud minutes, or for ever. The HPA must not wait for that. */
function isLoadBalancer(object: ApiObject): boolean {
  return object.kind === 'Service' && object.toJson().spec.type === 'LoadBalancer';
}

/**
 * Whether another Application, or an add-on of the cluster, brings the object's kind: none of ours brings a definition.
 * Groups of Kubernetes' own have no dot or end in `.k8s.io`.
 */
export function isCustomResource({ apiGroup }: Pick<ApiObject, 'apiGroup'>): boolean {
  return apiGroup.includes('.') && !apiGroup.endsWith('.k8s.io');
}
