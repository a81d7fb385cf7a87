import { Cluster } from './cluster';
import { type ChainReport, Judgement } from './judgement';
import { type Finding, isObjectLink } from './link';
import { linkOf } from './links';
import { HPA, SCALED_JOB, SCALED_OBJECT } from './model/known-kinds';
import { ownerKindOf } from './model/workload';
import type { KubeObject, SourcedObject } from './object';

export type { ChainReport, LinkReport } from './judgement';
export type { Finding, Link, LinkId, LinkResult, Severity } from './link';
export { linkOf, links } from './links';
export type { Path, SourcedObject } from './object';

/** What the check says of a set of objects. */
export interface Report {
  /** One entry per metric of each HPA. */
  readonly chains: readonly ChainReport[];
  /** What is wrong, each once however many chains it breaks, in the order of the chain. */
  readonly findings: readonly Finding[];
  /** Objects that scale something by a chain that is not walked: KEDA's, and the HPAs that it makes. */
  readonly notWalked: readonly KubeObject[];
  /** How many Kubernetes objects were judged. */
  readonly objects: number;
}

/**
 * Judges every chain from an HPA to its pods. Pure: it reads nothing but its argument, and never throws on
 * account of what the objects hold.
 */
export const checkChains = (objects: readonly SourcedObject[]): Report => {
  const cluster = new Cluster(objects);
  const all = cluster.ofKind(HPA);
  const hpas = all.filter((hpa) => !isMadeByKeda(hpa));
  const judgement = new Judgement(cluster);
  const chains = hpas.flatMap((hpa) => judgement.chainsOf(hpa));
  return {
    chains,
    findings: distinct([
      ...hpas.flatMap((hpa) => judgement.ofHpa(hpa)),
      ...chains.flatMap(({ findings }) => findings),
      ...judgement.ofObjects(),
    ]),
    notWalked: [
      ...[SCALED_OBJECT, SCALED_JOB].flatMap((kind) => cluster.ofKind(kind)),
      ...all.filter(isMadeByKeda),
    ],
    objects: cluster.objects.length,
  };
};

/** KEDA makes an HPA of each ScaledObject, as `kubectl get hpa -o yaml` shows. */
const isMadeByKeda = (hpa: KubeObject): boolean =>
  hpa.get('metadata', 'ownerReferences').items.some((owner) => ownerKindOf(owner).is(SCALED_OBJECT));

const distinct = (findings: readonly Finding[]): readonly Finding[] => {
  const seen = new Map<KubeObject, Set<string>>();
  return findings.filter(({ link, field, message, fix }) => {
    const known = seen.get(field.object) ?? new Set<string>();
    seen.set(field.object, known);
    const change = `${field.name} ${fix}`;
    // A link about objects as wholes has nothing to add where another asks for the same change.
    if (isObjectLink(linkOf(link))) {
      if (known.has(change)) return false;
    } else known.add(change);
    // A removed apiVersion is one thing to change, whichever link says so first.
    const key = field.name === 'apiVersion' ? field.name : `${link} ${field.name} ${message}`;
    return known.has(key) ? false : known.add(key);
  });
};
