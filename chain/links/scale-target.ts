import type { Chain } from '../chain';
import { GroupKind } from '../group-kind';
import { ALL_METRICS, type Link, type Verdict } from '../link';
import { type ObjectRef, scaleTargetOf } from '../model/hpa';
import { areKin } from '../model/kinship';
import { DEPLOYMENT, SCALED_OBJECT } from '../model/known-kinds';
import { SCALABLE_KINDS, UNSCALABLE_KINDS } from '../model/workload';
import type { KubeObject } from '../object';
import { checkBounds } from './scale-target-bounds';

export const scaleTarget: Link = {
  id: 'scale-target',
  sentence:
    'The scale target exists in the namespace of the HPA, can be scaled, has no fixed replicas and no second HPA, and the minimum is at least 1 and not above the maximum.',
  why: 'The HPA scales nothing, or something else undoes what it does.',
  metrics: ALL_METRICS,
  standsOn: [],
  advice: `The HPA finds its target by API group, kind and name in its own namespace and sets its scale subresource.

Symptoms: AbleToScale=False with FailedGetScale; a replica count that jumps after each deploy, because Git (or
kubectl apply) and the HPA both write spec.replicas; two HPAs that undo each other.

By hand: kubectl get hpa NAME -o yaml, conditions; kubectl get DEPLOYMENT -o jsonpath={.spec.replicas} --show-managed-fields.`,
  check(chain, verdict) {
    checkBounds(chain.hpa, verdict);
    checkRivals(chain, verdict);
    const target = chain.target();
    if (target === undefined) return checkMissing(chain, verdict);
    verdict.looked(target.object);
    if (!target.object.groupKind.isOneOf(SCALABLE_KINDS)) refuseKind(scaleTargetOf(chain.hpa), verdict);
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

const refuseKind = ({ groupKind, field }: ObjectRef, verdict: Verdict) =>
  verdict.error(
    field.get('kind'),
    `a ${groupKind.kind} has no scale subresource`,
    `name a ${SCALABLE_KINDS.slice(0, 2)
      .map(({ kind }) => kind)
      .join(' or a ')}`,
  );

const checkMissing = (chain: Chain, verdict: Verdict) => {
  const ref = scaleTargetOf(chain.hpa);
  const { groupKind, name } = ref;
  if (groupKind.isOneOf(UNSCALABLE_KINDS)) return refuseKind(ref, verdict);
  const kind = groupKind.kind === '' ? 'nothing' : groupKind.kind;
  if (chain.cluster.find(groupKind, chain.namespace, name) !== undefined)
    return verdict.absent(`the pods of ${kind} ${name}`);
  const namesake = namesakeOf(ref, chain);
  if (namesake !== undefined) return checkGroup(ref, namesake, verdict);
  const near = nearTarget(chain, name);
  if (near === undefined && name !== '') return verdict.absent(`${kind} ${chain.namespace}/${name}`);
  const hint = near === undefined ? '' : `; ${near.title} is`;
  verdict.error(
    ref.field,
    `the target ${kind} ${chain.namespace}/${name} is not in these files${hint}`,
    'name the workload to scale by its kind and name, in the namespace of the HPA',
  );
};

/** The workload of that kind and name in another group. */
const namesakeOf = ({ groupKind: { kind }, name }: ObjectRef, { cluster, namespace }: Chain) =>
  cluster
    .workloads()
    .map(({ object }) => object)
    .find((object) => object.kind === kind && object.name === name && object.namespace === namespace);

const checkGroup = ({ field }: ObjectRef, namesake: KubeObject, verdict: Verdict) => {
  const stated = field.get('apiVersion');
  verdict.error(
    stated,
    `the target is named with apiVersion ${stated.text ?? 'nothing'}, but ${namesake.title} has ${namesake.apiVersion}`,
    `apiVersion: ${namesake.apiVersion}`,
  );
};

/** The workload that was probably meant: of that name elsewhere, or of the HPA's application, which nothing scales. */
const nearTarget = ({ cluster, hpa }: Chain, name: string): KubeObject | undefined => {
  const here = cluster
    .workloads()
    .map(({ object }) => object)
    .filter((object) => object.groupKind.isOneOf(SCALABLE_KINDS));
  const isFree = ({ namespace, groupKind, name: own }: KubeObject): boolean =>
    namespace === hpa.namespace && cluster.hpasOn(groupKind, namespace, own).length === 0;
  return (
    here.find((object) => object.name === name) ??
    here.find((object) => isFree(object) && areKin(object, hpa))
  );
};

const checkRivals = ({ cluster, hpa }: Chain, verdict: Verdict) => {
  const ref = scaleTargetOf(hpa);
  const hpas = cluster
    .hpasOn(ref.groupKind, hpa.namespace, ref.name)
    .filter((other) => other.name !== hpa.name);
  const scaled = cluster
    .in(hpa.namespace, SCALED_OBJECT)
    .filter((object) => scales(object, ref) && !takesOver(object, hpa));
  const [rival] = [...hpas, ...scaled];
  if (rival !== undefined) {
    verdict.error(
      ref.field,
      `${rival.title} scales the same target: the two undo each other`,
      'keep one, and give it both metrics: it takes the larger answer',
    );
  }
};

/** Whether a ScaledObject of KEDA scales a target. KEDA takes it for a Deployment unless told otherwise. */
const scales = (object: KubeObject, { groupKind, name }: ObjectRef): boolean => {
  const ref = object.get('spec', 'scaleTargetRef');
  const scaled = GroupKind.inVersion(
    ref.get('apiVersion').string ?? 'apps/v1',
    ref.get('kind').string ?? DEPLOYMENT.kind,
  );
  return scaled.is(groupKind) && ref.get('name').string === name;
};

/** KEDA takes an HPA over instead of making one, if it is told to by this annotation and the name. */
const takesOver = (object: KubeObject, hpa: KubeObject): boolean =>
  object.annotation('scaledobject.keda.sh/transfer-hpa-ownership') === 'true' &&
  object.get('spec', 'advanced', 'horizontalPodAutoscalerConfig', 'name').string === hpa.name;
