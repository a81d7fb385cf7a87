import { Chain } from './chain';
import type { Cluster } from './cluster';
import { followed } from './followed';
import { type Finding, isObjectLink, type Link, type LinkId, type LinkResult, type ObjectLink } from './link';
import { links } from './links';
import { type HpaMetric, type MetricType, metricsOf } from './model/hpa';
import { Notes } from './notes';
import type { KubeObject } from './object';
import { memoized } from './once';
import { Pipeline } from './pipeline';

/** What one link says of one HPA metric. */
export interface LinkReport {
  readonly id: LinkId;
  readonly result: LinkResult;
  /** The link whose result this one repeats, because it did not lead any further. */
  readonly followsFrom?: LinkId;
  /** What is not in these files. */
  readonly absent: readonly string[];
  /** The objects that it looked at. */
  readonly looked: readonly KubeObject[];
}

/** The chain of one HPA metric, link by link. */
export interface ChainReport {
  readonly hpa: KubeObject;
  readonly metric: HpaMetric;
  readonly links: readonly LinkReport[];
  readonly findings: readonly Finding[];
}

/** Judges the objects of one set of files. What chains share is judged once and kept here. */
export class Judgement {
  private readonly pipelines = new Map<MetricType, Pipeline>();
  /** What links say of pipelines and objects, which many chains share. */
  private readonly notes = new Map<LinkId, Map<Pipeline | KubeObject, Notes>>();

  constructor(private readonly cluster: Cluster) {}

  /** Walks every chain of an HPA. */
  chainsOf(hpa: KubeObject): readonly ChainReport[] {
    return metricsOf(hpa).map((metric) =>
      this.judgeChain(new Chain(this.cluster, this.pipelineOf(metric.type), hpa, metric)),
    );
  }

  /** What is wrong with an HPA by itself. */
  ofHpa(hpa: KubeObject): readonly Finding[] {
    return links.flatMap((link) => {
      const notes = new Notes(link.id);
      link.checkHpa?.(hpa, notes);
      return notes.findings;
    });
  }

  /** What is wrong with objects by themselves, also where no chain runs through them. */
  ofObjects(): readonly Finding[] {
    return links
      .filter(isObjectLink)
      .flatMap((link) => this.cluster.objects.flatMap((object) => this.notesOfObject(link, object).findings));
  }

  private pipelineOf(type: MetricType): Pipeline {
    return memoized(this.pipelines, type, () => new Pipeline(this.cluster, type));
  }

  private judgeChain(chain: Chain): ChainReport {
    const notes = new Map<LinkId, Notes>();
    for (const link of links)
      if (link.metrics.includes(chain.metric.type)) notes.set(link.id, this.notesOf(link, chain));
    return {
      hpa: chain.hpa,
      metric: chain.metric,
      links: [...notes].map(([id, own]) => reportOf(id, own, notes)),
      findings: followed([...notes.values()], notes),
    };
  }

  private notesOf(link: Link, chain: Chain): Notes {
    const { pipeline } = chain;
    if ('checkPipeline' in link)
      return this.shared(link.id, pipeline, (notes) => link.checkPipeline(pipeline, notes));
    const notes = new Notes(link.id);
    if (isObjectLink(link))
      for (const object of link.objectsOf(chain)) {
        notes.looked(object);
        notes.findings.push(...this.notesOfObject(link, object).findings);
      }
    link.check(chain, notes);
    return notes;
  }

  private notesOfObject(link: ObjectLink, object: KubeObject): Notes {
    return this.shared(link.id, object, (notes) => link.checkObject(object, this.cluster, notes));
  }

  private shared(id: LinkId, judged: Pipeline | KubeObject, judge: (notes: Notes) => void): Notes {
    const known = memoized(this.notes, id, () => new Map<Pipeline | KubeObject, Notes>());
    return memoized(known, judged, () => {
      const notes = new Notes(id);
      judge(notes);
      return notes;
    });
  }
}

const reportOf = (id: LinkId, own: Notes, notes: ReadonlyMap<LinkId, Notes>): LinkReport => {
  const base = { id, absent: own.absences, looked: [...own.seen] };
  if (own.isBroken) return { ...base, result: 'broken' };
  if (own.blocker !== undefined) {
    const followsFrom = rootOf(own.blocker, notes);
    return {
      ...base,
      result: notes.get(followsFrom)?.isBroken ? 'broken' : 'not in these files',
      followsFrom,
    };
  }
  return { ...base, result: own.absences.length > 0 ? 'not in these files' : 'holds' };
};

/** The link at which a row of blocked ones starts. Links never block each other in a circle. */
const rootOf = (id: LinkId, notes: ReadonlyMap<LinkId, Notes>): LinkId => {
  const blocker = notes.get(id)?.blocker;
  return blocker === undefined || notes.get(id)?.isBroken ? id : rootOf(blocker, notes);
};
