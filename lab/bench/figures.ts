import { REPLICAS, rightSize, type Stage, stages, startOf } from './scenario';

/** How one service stood, so many seconds after the scenario had begun for it. */
export interface Moment {
  readonly at: number;
  readonly wanted: number;
  readonly ready: number;
  /** Requests per second over the short window, where the recipe has one. */
  readonly burst?: number;
}

/** What is told of one service. Seconds count from the change of load; `undefined`: it did not happen while that load lasted. */
export interface Figures {
  /** From the step to the first new pod asked for. */
  readonly firstReaction: number | undefined;
  /** From the step until the rate asked for the full size; `undefined` also where there is no short window. */
  readonly rateFull: number | undefined;
  /** From the step until the HPA asked for the full size. */
  readonly decidedFull: number | undefined;
  /** From the step until every pod that it needs was ready. */
  readonly full: number | undefined;
  /** Ready pods, fewest while the lower load lasted. */
  readonly lowestAfterDrop: number;
  /** From the drop until no more pods were asked for than it needs. */
  readonly rightAfterDrop: number | undefined;
  /** From the end of the load to one pod. */
  readonly end: number | undefined;
  /** Times that it changed its mind: grew after it had shrunk. */
  readonly flaps: number;
}

/** @param moments of one service, in order, over all stages */
export function figures(moments: readonly Moment[]): Figures {
  const [step, drop, end] = (['step', 'drop', 'end'] as const).map((name) => during(name, moments));
  if (step === undefined || drop === undefined || end === undefined) throw new Error('a stage is missing');
  const needed = step.needs;
  return {
    firstReaction: step.first(({ wanted }) => wanted > REPLICAS.min),
    rateFull: step.first(({ burst = 0 }) => Math.ceil(burst / (step.load / needed)) >= needed),
    decidedFull: step.first(({ wanted }) => wanted >= needed),
    full: step.first(({ ready }) => ready >= needed),
    lowestAfterDrop: Math.min(...drop.moments.map(({ ready }) => ready)),
    rightAfterDrop: drop.first(({ wanted }) => wanted <= drop.needs),
    end: end.first(({ wanted }) => wanted <= REPLICAS.min),
    flaps: moments.filter((moment, index) => grows(moment, moments[index - 1]) && hasShrunk(moments, index))
      .length,
  };
}

interface During {
  readonly load: number;
  readonly needs: number;
  readonly moments: readonly Moment[];
  /** Seconds from the beginning of the stage to the first moment of which it holds. */
  first(holds: (moment: Moment) => boolean): number | undefined;
}

function during(name: Stage['name'], all: readonly Moment[]): During | undefined {
  const stage = stages.find((one) => one.name === name);
  if (stage === undefined) return undefined;
  const start = startOf(name);
  const moments = all.filter(({ at }) => at >= start && at < start + stage.seconds);
  return {
    load: stage.requestsPerSecond,
    needs: rightSize(stage),
    moments,
    first: (holds) => {
      const found = moments.find(holds);
      return found === undefined ? undefined : found.at - start;
    },
  };
}

function grows({ wanted }: Moment, before: Moment | undefined): boolean {
  return before !== undefined && wanted > before.wanted;
}

function hasShrunk(moments: readonly Moment[], until: number): boolean {
  return moments.slice(1, until).some(({ wanted }, index) => wanted < (moments[index]?.wanted ?? 0));
}
