import type { Chain } from '../chain';
import { ALL_METRICS, type Link, type Verdict } from '../link';
import { minReplicas } from '../model/hpa';
import { areKin } from '../model/kinship';
import { SCALABLE_KINDS, UNSCALABLE_KINDS } from '../model/workload';
import type { KubeObject } from '../object';

export const scaleTarget: Link = {
  id: 'scale-target',
  sentence:
    'The scale target exists in the namespace of the HPA, can be scaled, has no fixed replicas and no second HPA, and the minimum is not above the maximum.',
  why: 'The HPA scales nothing, or something else undoes what it does.',
  metrics: ALL_METRICS,
  standsOn: [],
  advice: `The HPA finds its target by kind and name in its own namespace and sets its scale subresource.

Symptoms: AbleToScale=False with FailedGetScale; a replica count that jumps after each deploy, because Git (or
kubectl apply) and the HPA both write spec.replicas; two HPAs that undo each other.

By hand: kubectl get hpa NAME -o yaml, conditions; kubectl get DEPLOYMENT -o jsonpath={.spec.replicas} --show-managed-fields.`,
  check(chain, verdict) {
    checkBounds(chain, verdict);
    checkRivals(chain, verdict);
    const target = chain.target();
    if (target === undefined) return checkMissing(chain, verdict);
    verdict.looked(target.object);
    const ref = chain.hpa.get('spec', 'scaleTargetRef');
    const { kind } = target.object;
    if (!SCALABLE_KINDS.includes(kind)) {
      verdict.error(
        ref.get('kind'),
        `a ${kind} has no scale subresource`,
        `name a ${SCALABLE_KINDS.slice(0, 2).join(' or a ')}`,
      );
    }
    const group = (ref.get('apiVersion').string ?? '').replace(/\/?[^/]*$/, '');
    if (group !== target.object.group) {
      const found = ref.get('apiVersion').text ?? 'nothing';
      verdict.error(
        ref.get('apiVersion'),
        `the target is named with apiVersion ${found}, but ${target.object.title} has ${target.object.apiVersion}`,
        `apiVersion: ${target.object.apiVersion}`,
      );
    }
    const replicas = target.object.get('spec', 'replicas');
    // What was read from a cluster always has it: the HPA writes it there.
    if (replicas.present && !target.object.get('metadata', 'uid').present) {
      verdict.warning(
        replicas,
        `spec.replicas is fixed at ${String(replicas.value)} beside the HPA: each apply takes the HPA's pods away`,
        'remove spec.replicas',
      );
    }
  },
};

const checkMissing = (chain: Chain, verdict: Verdict) => {
  const ref = chain.hpa.get('spec', 'scaleTargetRef');
  const [kind, name] = [ref.get('kind').string ?? 'nothing', ref.get('name').string ?? ''];
  if (UNSCALABLE_KINDS.includes(kind)) {
    return verdict.error(
      ref.get('kind'),
      `a ${kind} has no scale subresource`,
      `name a ${SCALABLE_KINDS.slice(0, 2).join(' or a ')}`,
    );
  }
  if (chain.cluster.find(kind, chain.namespace, name) !== undefined)
    return verdict.absent(`the pods of ${kind} ${name}`);
  const near = nearTarget(chain, name);
  if (near === undefined && name !== '') return verdict.absent(`${kind} ${chain.namespace}/${name}`);
  const hint = near === undefined ? '' : `; ${near.title} is`;
  verdict.error(
    ref,
    `the target ${kind} ${chain.namespace}/${name} is not in these files${hint}`,
    'name the workload to scale by its kind and name, in the namespace of the HPA',
  );
};

/** The workload that was probably meant: of that name elsewhere, or of the HPA's application, which nothing scales. */
const nearTarget = ({ cluster, hpa }: Chain, name: string): KubeObject | undefined => {
  const here = cluster
    .workloads()
    .map(({ object }) => object)
    .filter((object) => SCALABLE_KINDS.includes(object.kind));
  const isFree = ({ namespace, kind, name: own }: KubeObject): boolean =>
    namespace === hpa.namespace && cluster.hpasOn(namespace, kind, own).length === 0;
  return (
    here.find((object) => object.name === name) ??
    here.find((object) => isFree(object) && areKin(object, hpa))
  );
};

const checkBounds = ({ hpa }: Chain, verdict: Verdict) => {
  const max = hpa.get('spec', 'maxReplicas');
  const min = minReplicas(hpa);
  if (max.number === undefined) {
    verdict.error(
      hpa.get('spec'),
      'spec.maxReplicas is missing, which the API refuses',
      'set spec.maxReplicas',
    );
  } else if (max.number < min || max.number < 1) {
    verdict.error(
      max,
      `maxReplicas (${max.number}) is below minReplicas (${min})`,
      `set maxReplicas to at least ${Math.max(min, 1)}`,
    );
  }
};

const checkRivals = ({ cluster, hpa }: Chain, verdict: Verdict) => {
  const ref = hpa.get('spec', 'scaleTargetRef');
  const [kind, name] = [ref.get('kind').string ?? '', ref.get('name').string ?? ''];
  const hpas = cluster.hpasOn(hpa.namespace, kind, name).filter((other) => other.name !== hpa.name);
  const scaled = cluster
    .in(hpa.namespace, 'ScaledObject')
    .filter((object) => scales(object, kind, name) && !takesOver(object, hpa));
  const [rival] = [...hpas, ...scaled];
  if (rival !== undefined) {
    verdict.error(
      ref,
      `${rival.title} scales the same target: the two undo each other`,
      'keep one, and give it both metrics: it takes the larger answer',
    );
  }
};

/** Whether a ScaledObject of KEDA scales a target. Its kind defaults to Deployment. */
const scales = (object: KubeObject, kind: string, name: string): boolean => {
  const ref = object.get('spec', 'scaleTargetRef');
  return ref.get('name').string === name && (ref.get('kind').string ?? 'Deployment') === kind;
};

/** KEDA takes an HPA over instead of making one, if it is told to by this annotation and the name. */
const takesOver = (object: KubeObject, hpa: KubeObject): boolean =>
  object.annotation('scaledobject.keda.sh/transfer-hpa-ownership') === 'true' &&
  object.get('spec', 'advanced', 'horizontalPodAutoscalerConfig', 'name').string === hpa.name;
