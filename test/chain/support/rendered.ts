import { objectsOf, renderAll } from '../../support/objects';
import { clone, type Plain } from './mutate';

// Apart from what mutates objects, because it loads cdk8s: most tests of the links need none, and are started for each mutant.
/** All that the product makes of the tutorial's service, as plain values. */
export const rendered = (): Plain[] => objectsOf(renderAll()).map(clone);
