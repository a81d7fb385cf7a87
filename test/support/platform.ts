import { platform as ours, type Platform } from '../../config/platform';
import { TUTORIAL_NAMESPACE } from '../../lab/delivery/shopfront';

/**
 * The platform that the tests of the product render: versions, intervals and ports of `config/`, which the tests derive from too,
 * but none of what an owner changes. Neither another git URL nor another namespace may break a test of the product.
 */
export const platform: Platform = {
  ...ours,
  repository: {
    url: 'https://git.example.com/acme/cluster.git',
    revision: 'main',
    destination: 'https://kubernetes.default.svc',
  },
  namespaces: {
    ...ours.namespaces,
    applications: [TUTORIAL_NAMESPACE],
  },
};
