import { Kubectl } from '../../kubectl';
import { isInside } from '../../node/namespaces';

/** The cluster that is tested: the current context. */
export const kubectl = new Kubectl('kubectl', []);

/** For tests that break the machine or commit to the repository, which only the lab allows. */
export const describeInLab = isInside() ? describe : describe.skip;
