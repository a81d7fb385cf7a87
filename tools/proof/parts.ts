import { bench, scaling } from './delegated';
import { mutants } from './mutants/part';
import { type Part, part } from './part';
import { ROOT } from './repository';

/** Everything that is too long for CI. */
export const parts: readonly Part[] = [part(ROOT, mutants), part(ROOT, bench), part(ROOT, scaling)];
