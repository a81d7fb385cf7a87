import { bench, scaling } from './delegated';
import { mutants } from './mutants/part';
import { type Part, part } from './part';
import { ROOT } from './repository';
import { upgrade } from './upgrade';

/** Everything that is too long for CI. */
export const parts: readonly Part[] = [
  part(ROOT, upgrade),
  part(ROOT, mutants),
  part(ROOT, bench),
  part(ROOT, scaling),
];
