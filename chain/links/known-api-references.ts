import type { Chain } from '../chain';
import type { Verdict } from '../link';
import { areKin } from '../model/kinship';
import { type PodReference, referencesOf } from '../model/pod-references';
import type { PodTemplate } from '../model/workload';

/** The part of `known-api` about what pods name: ServiceAccounts, ConfigMaps and Secrets exist. */
export const checkReferences = (chain: Chain, pods: PodTemplate, verdict: Verdict) => {
  const { cluster } = chain;
  const { namespace } = pods;
  for (const reference of referencesOf(pods)) {
    if (cluster.isMade(reference.kind, namespace, reference.name)) continue;
    const title = `${reference.kind} ${namespace}/${reference.name}`;
    const meant = spareOf(chain, pods, reference);
    // Many come from a Helm release, Terraform or a person: only one that nobody uses tells of a wrong name.
    if (meant === undefined) {
      verdict.absent(title);
      continue;
    }
    verdict.error(
      reference.field,
      `${title}, which ${pods.object.title} names, does not exist: its pods do not start`,
      `name ${meant.name}, which nothing else uses, or add it`,
    );
  }
};

/** An object of that kind and application which no pods name. */
const spareOf = ({ cluster }: Chain, pods: PodTemplate, { kind }: PodReference) =>
  cluster
    .in(pods.namespace, kind)
    .find((object) => areKin(object, pods.object) && !cluster.isNamedByPods(object));
