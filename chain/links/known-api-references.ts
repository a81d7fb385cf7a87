import type { Chain } from '../chain';
import type { Verdict } from '../link';
import { areKin } from '../model/kinship';
import { SERVICE_ACCOUNT } from '../model/known-kinds';
import { type PodReference, referencesOf } from '../model/pod-references';
import type { PodTemplate } from '../model/workload';

/** The part of `known-api` about what pods name: ServiceAccounts, ConfigMaps and Secrets exist. */
export const checkReferences = (chain: Chain, pods: PodTemplate, verdict: Verdict) => {
  const { cluster } = chain;
  const { namespace } = pods;
  for (const reference of referencesOf(pods)) {
    if (cluster.isMade(reference.groupKind, namespace, reference.name)) continue;
    const title = `${reference.groupKind} ${namespace}/${reference.name}`;
    const meant = meantBy(chain, pods, reference);
    // Many come from a Helm release, Terraform or a person: only one that nobody uses tells of a mistake.
    if (meant === undefined) {
      verdict.absent(title);
      continue;
    }
    verdict.error(
      reference.field,
      `${title}, which ${pods.object.title} names, does not exist: its pods do not start`,
      meant.namespace === namespace
        ? `name ${meant.name}, which nothing else uses, or add it`
        : `move ${meant.title}, which nothing uses there, to namespace ${namespace}`,
    );
  }
};

const meantBy = (chain: Chain, pods: PodTemplate, reference: PodReference) =>
  spareOf(chain, pods, reference) ?? strayOf(chain, reference);

/** The ServiceAccount of that name in another namespace, where no pods name it. Secrets are copied between them. */
const strayOf = ({ cluster }: Chain, { groupKind, name }: PodReference) =>
  groupKind.is(SERVICE_ACCOUNT)
    ? cluster.ofKind(groupKind).find((object) => object.name === name && !cluster.isNamedByPods(object))
    : undefined;

/** An object of that kind and application which no pods name. */
const spareOf = ({ cluster }: Chain, pods: PodTemplate, { groupKind }: PodReference) =>
  cluster
    .in(pods.namespace, groupKind)
    .find((object) => areKin(object, pods.object) && !cluster.isNamedByPods(object));
