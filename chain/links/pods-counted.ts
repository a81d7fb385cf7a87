import type { Chain } from '../chain';
import { ALL_METRICS, type Link, type Verdict } from '../link';
import { DAEMON_SET } from '../model/known-kinds';
import { SCALABLE_KINDS, type Workload } from '../model/workload';
import type { Field } from '../object';

/** Kinds whose overlapping selectors make two controllers own the same pods. */
const CONTROLLERS = [...SCALABLE_KINDS, DAEMON_SET];

export const podsCounted: Link = {
  id: 'pods-counted',
  sentence: "The target's selector matches its own pod template and no other pod template in the namespace.",
  why: "The HPA divides the load by pods that are not the target's, or by none.",
  metrics: ALL_METRICS,
  standsOn: ['scale-target'],
  advice: `The HPA counts pods by the target's label selector, not by ownership. A Job, a load generator or a second Deployment with
the same labels is averaged in, and the count is wrong in both directions.

Symptoms: an HPA that sticks at the maximum or never grows; pods in the average that are not of the service.

By hand: kubectl get pods -l SELECTOR lists exactly the pods of the target.`,
  check(chain, verdict) {
    const target = chain.target();
    if (target === undefined) return verdict.blocked('scale-target');
    const selector = target.object.get('spec', 'selector');
    if (!selector.present) {
      return verdict.error(
        target.object.get('spec'),
        `${target.object.kind} has no spec.selector`,
        'select the labels of its own pod template',
      );
    }
    checkOwn(target, selector, verdict);
    checkOthers(target, chain, verdict);
  },
};

const checkOwn = ({ selector, labels }: Workload, at: Field, verdict: Verdict) => {
  const { refusal } = selector;
  if (refusal !== undefined) return verdict.error(refusal.at, refusal.message, refusal.fix);
  if (selector.matches(labels)) return;
  verdict.error(
    at,
    `the selector (${selector}) does not match the labels of its own pod template`,
    'give spec.selector and spec.template.metadata.labels the same labels',
  );
};

const checkOthers = (target: Workload, chain: Chain, verdict: Verdict) => {
  const at = target.object.get('spec', 'selector');
  const byPodCount = chain.metric.type !== 'Object' && chain.metric.type !== 'External';
  for (const other of chain.cluster.pods().select(target.namespace, target.selector)) {
    if (other.object === target.object || other.derived) continue;
    verdict.looked(other.object);
    const message = `${other.object.title} has pods with the same labels (${target.selector}), which are counted as the target's`;
    const fix = `give ${other.object.name} other labels, or the target a label of its own`;
    if (byPodCount || other.object.groupKind.isOneOf(CONTROLLERS)) verdict.error(at, message, fix);
    else verdict.warning(at, message, fix);
  }
};
