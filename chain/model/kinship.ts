import type { KubeObject } from '../object';

/** Labels that name an application. Those of a release, a team or a tool stand on unrelated objects, too. */
export const APPLICATION_LABELS: readonly string[] = ['app.kubernetes.io/name', 'app', 'k8s-app', 'name'];

/** Words of a name that say what kind of object it is. */
const KINDS = new Set(
  'hpa deploy deployment svc service monitor servicemonitor podmonitor metrics headless sa config'.split(' '),
);

const wordsOf = (name: string): readonly string[] => name.split(/[-.]/).filter((word) => !KINDS.has(word));

/** Whether two names say the same but for the kind: `shop-hpa` and `shop-deploy`, `k8s` and `prometheus-k8s`. */
const sameName = (one: string, other: string): boolean => {
  const [fewer = [], more = []] = [wordsOf(one), wordsOf(other)].sort((a, b) => a.length - b.length);
  return fewer.length > 0 && fewer.every((word) => more.includes(word));
};

/**
 * Whether two objects seem to be of one application, by a label or by their names: then one that is named and missing
 * was probably meant to be the other. Without such a sign it may just as well live elsewhere.
 */
export const areKin = (one: KubeObject, other: KubeObject): boolean =>
  sameName(one.name, other.name) ||
  APPLICATION_LABELS.some((label) => {
    const value = one.labels.get(label);
    return value !== undefined && value === other.labels.get(label);
  });
