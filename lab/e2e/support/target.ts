import { Kubectl } from '../../kubectl';

/** The cluster that is tested: the current context. */
export const kubectl = new Kubectl('kubectl', []);
