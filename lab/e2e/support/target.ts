import { Kubectl } from '../../kubectl';
import { isInside } from '../../node/namespaces';

const context = process.env.E2E_CONTEXT;

/** The cluster that is tested: the lab, or the one that `npm run e2e -- --context` names. */
export const kubectl = new Kubectl('kubectl', context === undefined ? [] : [`--context=${context}`]);

/** For tests that break the machine or commit to the repository, which only the lab allows. */
export const describeInLab = isInside() ? describe : describe.skip;
