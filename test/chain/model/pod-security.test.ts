import { violations } from '../../../chain/model/pod-security';
import { LATEST } from '../../../chain/model/pod-security-check';
import { enforcementOf } from '../../../chain/model/pod-security-labels';
import { podTemplateOf, type Workload } from '../../../chain/model/workload';
import { coreObject } from '../support/object';
import { recorded } from '../support/recorded';

type Level = 'baseline' | 'restricted';

/** A pod, and level by level the minor versions at which the verdict changes. Until the first it is admitted. */
interface Judged {
  readonly name: string;
  readonly pod: object;
  readonly refused: Readonly<Record<Level, readonly number[]>>;
}

interface Recorded {
  /** The minor versions that were asked for: each at which any rule changes, and the one before. */
  readonly minors: readonly number[];
  readonly upstream: readonly Judged[];
  readonly ours: readonly Judged[];
}

const { minors, upstream, ours }: Recorded = JSON.parse(recorded('pod-security.json'));

const podsOf = (pod: object): Workload => {
  const pods = podTemplateOf(coreObject('Pod', pod));
  if (pods === undefined) throw new Error('a Pod has a pod template');
  return pods;
};

const verdict = (pod: object): Judged['refused'] => {
  const pods = podsOf(pod);
  const changes = (level: Level) => {
    const refuses = minors.map((minor) => violations(pods, level, minor).length > 0);
    return minors.filter((_, index) => refuses[index] !== (refuses[index - 1] ?? false));
  };
  return { baseline: changes('baseline'), restricted: changes('restricted') };
};

describe('Kubernetes and the check refuse the same, at each level and version', () => {
  test.each(upstream)('upstream $name', ({ name, pod, refused }) => {
    expect(verdict(pod)).toEqual(refused);
    // Upstream sorts its files into folders by what the newest rules say.
    const level = name.startsWith('baseline/') ? 'baseline' : 'restricted';
    expect(violations(podsOf(pod), level).length === 0).toBe(name.startsWith(`${level}/pass/`));
  });

  test('pods of ours', () => {
    const differing = ours
      .map(({ name, pod, refused }) => ({ name, kubernetes: refused, check: verdict(pod) }))
      .filter(({ kubernetes, check }) => JSON.stringify(kubernetes) !== JSON.stringify(check));
    expect(differing).toEqual([]);
  });
});

interface LabelCase {
  readonly labels: Readonly<Record<string, string>>;
  readonly enforces: { readonly level: string; readonly version: string; readonly valid: boolean };
}

test('Kubernetes and the check read the same from the labels of a namespace', () => {
  const { cases }: { readonly cases: readonly LabelCase[] } = JSON.parse(
    recorded('pod-security-labels.json'),
  );
  const read = cases.map(({ labels }) => {
    const { level, version, invalid } = enforcementOf(coreObject('Namespace', { metadata: { labels } }));
    const text = version === LATEST ? 'latest' : `v1.${version}`;
    return { labels, enforces: { level, version: text, valid: invalid.length === 0 } };
  });
  expect(read).toEqual(cases);
});
