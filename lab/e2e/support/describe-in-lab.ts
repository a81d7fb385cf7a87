import { isInside } from '../../node/namespaces';

/** For tests that break the machine or commit to the repository, which only the lab allows. */
export const describeInLab = isInside() ? describe : describe.skip;
