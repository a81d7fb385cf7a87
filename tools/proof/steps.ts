import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { type Hashes, hashInputs } from './inputs';
import { readJson, writeJson } from './result';

interface Kept<T> {
  readonly inputs: Hashes;
  readonly found: T;
}

/** The steps of a part that are done are kept, so that a run that was interrupted goes on where it was. */
export class Steps {
  /**
   * @param root the repository
   * @param folder where the steps are kept; git ignores it
   */
  constructor(
    private readonly root: string,
    private readonly folder: string,
  ) {}

  /** What a step finds: now, or in an earlier run that had the same inputs. */
  async run<T>(name: string, inputs: readonly string[], measure: () => Promise<T>): Promise<T> {
    const file = join(this.folder, `${name}.json`);
    const hashes = hashInputs(this.root, inputs);
    const kept = readJson<Kept<T>>(file);
    if (kept !== undefined && isDeepStrictEqual(kept.inputs, hashes)) return kept.found;
    const found = await measure();
    writeJson(file, { inputs: hashes, found });
    return found;
  }
}
