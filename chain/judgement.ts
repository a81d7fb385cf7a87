import { Chain } from './chain';
import type { Cluster } from './cluster';
import { FieldMap } from './field-map';
import type { ChainLink, Finding, LinkId, LinkResult, PipelineLink } from './link';
import { linkOf, links } from './links';
import { type HpaMetric, metricsOf } from './model/hpa';
import { Notes } from './notes';
import type { KubeObject } from './object';
import type { Pipeline } from './pipeline';

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

/** Walks every chain of an HPA. */
export const judgeHpa = (cluster: Cluster, hpa: KubeObject): readonly ChainReport[] =>
  metricsOf(hpa).map((metric) => judgeChain(new Chain(cluster, hpa, metric)));

const judgeChain = (chain: Chain): ChainReport => {
  const notes = new Map<LinkId, Notes>();
  for (const link of links) {
    if (!link.metrics.includes(chain.metric.type)) continue;
    notes.set(link.id, 'check' in link ? notesOf(link, chain) : notesOfPipeline(link, chain.pipeline));
  }
  return {
    hpa: chain.hpa,
    metric: chain.metric,
    links: [...notes].map(([id, own]) => reportOf(id, own, notes)),
    findings: followed([...notes.values()], notes),
  };
};

const notesOf = (link: ChainLink, chain: Chain): Notes => {
  const notes = new Notes(link.id);
  link.check(chain, notes);
  return notes;
};

const pipelineNotes = new WeakMap<Pipeline, Map<LinkId, Notes>>();

/** All HPAs share what is said of their pipeline. */
const notesOfPipeline = (link: PipelineLink, pipeline: Pipeline): Notes => {
  const ofPipeline = pipelineNotes.get(pipeline) ?? new Map<LinkId, Notes>();
  pipelineNotes.set(pipeline, ofPipeline);
  const known = ofPipeline.get(link.id);
  if (known !== undefined) return known;
  const notes = new Notes(link.id);
  link.checkPipeline(pipeline, notes);
  ofPipeline.set(link.id, notes);
  return notes;
};

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

/** Marks the findings that an earlier broken link explains: one that theirs stands on, or one about the same field. */
const followed = (all: readonly Notes[], notes: ReadonlyMap<LinkId, Notes>): readonly Finding[] => {
  const said = new FieldMap<LinkId>();
  return all.flatMap(({ findings }) => {
    const marked = findings.map((finding) => {
      const cause = said.get(finding.field) ?? aroundOf(finding, said) ?? baseOf(finding, notes);
      return cause === undefined ? finding : { ...finding, followsFrom: cause };
    });
    for (const { field, link, followsFrom } of marked) said.add(field, followsFrom ?? link);
    return marked;
  });
};

/** The last link looks at objects as wholes: what it finds in or around a field that was told of is the same mistake. */
const aroundOf = ({ link, field }: Finding, said: FieldMap<LinkId>): LinkId | undefined =>
  link === 'known-api' ? said.near(field) : undefined;

/** The earliest broken link that the finding's link stands on: a reader follows the chain from the HPA on. */
const baseOf = ({ link }: Finding, notes: ReadonlyMap<LinkId, Notes>): LinkId | undefined => {
  const base = linkOf(link).standsOn;
  for (const [id, own] of notes) {
    if (id === link) return undefined;
    if (base.includes(id) && own.isBroken) return id;
  }
  return undefined;
};
