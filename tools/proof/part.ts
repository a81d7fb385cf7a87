import { join } from 'node:path';
import { changed, hashInputs } from './inputs';
import { commitOf, uncommitted } from './repository';
import { type Result, readJson, type Versions, writeJson } from './result';

/** How a part is made and what it does. `F` is the type of its figures, which are JSON. */
export interface Definition<F> {
  /** As people call it on the command line; also the name of its file of results. */
  readonly name: string;
  /** One sentence. */
  readonly proves: string;
  /** How long it takes on two processors, as measured or expected; at most 60. */
  readonly minutes: number;
  /** The files and folders that the figures depend on, relative to the repository. */
  readonly inputs: readonly string[];
  /** How its arguments are written, as in `[FROM]`. @default - it takes none */
  readonly usage?: string;
  /** What was measured with. */
  versions(): Versions;
  /**
   * Proves, or measures.
   * @returns the figures; `undefined` when the arguments asked for less than the whole
   * @throws ProofError when what it proves does not hold
   */
  measure(args: readonly string[]): Promise<F | undefined>;
  /** Markdown for `docs/proof.md`. */
  section(figures: F): string;
}

/** How a part stands. */
export type Standing =
  | { readonly measured: false }
  | {
      readonly measured: true;
      readonly commit: string;
      /** `2026-01-31` */
      readonly day: string;
      /** Inputs that have changed since. */
      readonly changed: readonly string[];
    };

/** What came of a run: `kept` in a file of results or, with the reason why, not. */
export type Outcome = { readonly kept: true } | { readonly kept: false; readonly why: string };

/** One part of the proof, whatever the type of its figures. */
export interface Part {
  readonly name: string;
  readonly proves: string;
  readonly minutes: number;
  readonly inputs: readonly string[];
  readonly usage?: string;
  /** Why a run that begins now would keep no result, or `undefined` when it would. */
  obstacle(): string | undefined;
  run(args: readonly string[]): Promise<Outcome>;
  standing(): Standing;
  /** What `docs/proof.md` says of the result; `undefined` when there is none. */
  section(): string | undefined;
}

/**
 * @param root the repository
 * @param definition what the part does
 */
export function part<F>(root: string, definition: Definition<F>): Part {
  const { name, inputs } = definition;
  const file = join(root, RESULTS, `${name}.json`);
  const read = () => readJson<Result<F>>(file);
  const obstacle = () => {
    const files = uncommitted(root, inputs);
    if (files.length === 0) return undefined;
    const more = files.length > 1 ? ` and ${files.length - 1} more` : '';
    return `${files[0]}${more}, which it depends on, is not committed: commit, then run the part again`;
  };
  return {
    ...definition,
    obstacle,
    async run(args) {
      const before = hashInputs(root, inputs);
      const figures = await definition.measure(args);
      if (figures === undefined) return { kept: false, why: 'only a piece of it was run' };
      const moved = changed(before, hashInputs(root, inputs));
      if (moved.length > 0)
        return { kept: false, why: `${moved.join(', ')} changed while it ran: run it again` };
      const why = obstacle();
      if (why !== undefined) return { kept: false, why };
      const result: Result<F> = {
        commit: commitOf(root, 'HEAD'),
        date: new Date().toISOString(),
        versions: definition.versions(),
        inputs: before,
        figures,
      };
      writeJson(file, result);
      return { kept: true };
    },
    standing() {
      const result = read();
      if (result === undefined) return { measured: false };
      const { commit, date } = result;
      return {
        measured: true,
        commit,
        day: date.slice(0, 10),
        changed: changed(result.inputs, hashInputs(root, inputs)),
      };
    },
    section() {
      const result = read();
      return result === undefined
        ? undefined
        : `${measuredWith(result)}\n\n${definition.section(result.figures)}`;
    },
  };
}

/** Where the files of results are. */
export const RESULTS = 'docs/proof';

function measuredWith({ commit, date, versions }: Result<unknown>): string {
  const components = Object.entries(versions).map(([component, version]) => `${component} ${version}`);
  return `Measured on ${date.slice(0, 10)} at commit \`${commit.slice(0, 7)}\`, with ${components.join(', ')}.`;
}
