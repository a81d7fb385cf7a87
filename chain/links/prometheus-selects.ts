import type { Chain } from '../chain';
import { type Link, POD_SERIES, type Verdict } from '../link';
import type { Monitor } from '../model/monitor';
import type { Prometheus } from '../model/prometheus';

export const prometheusSelects: Link = {
  id: 'prometheus-selects',
  sentence: 'A Prometheus selects the ServiceMonitor (or PodMonitor) by its labels and by its namespace.',
  why: 'Prometheus passes over the monitor without a word: no target, no series, no metric.',
  metrics: POD_SERIES,
  standsOn: ['service-monitor', 'prometheus-service'],
  advice: `In a Prometheus CR an absent serviceMonitorSelector selects nothing and an empty one ({}) everything; an absent
serviceMonitorNamespaceSelector means its own namespace only, an empty one all namespaces. kube-prometheus-stack selects by the label
release: RELEASE unless serviceMonitorSelectorNilUsesHelmValues is false.

Symptoms: the ServiceMonitor exists, and Prometheus has no target for it; nothing is logged.

By hand: kubectl get prometheus -A -o yaml, the two selectors; kubectl get servicemonitor -A --show-labels.`,
  check(chain, verdict) {
    const prometheus = chain.pipeline.prometheus();
    if (prometheus === undefined) return verdict.absent('a Prometheus CR that the adapter asks');
    verdict.looked(prometheus.object);
    const monitors = chain.monitors();
    // Nothing is selected where nothing is: the link below says why.
    if (monitors.length === 0) return verdict.blocked('service-monitor');
    verdict.looked(...monitors.map(({ object }) => object));
    const outcomes = monitors.map((monitor) => whyNot(prometheus, monitor, chain));
    if (outcomes.some((why) => why === undefined)) return;
    for (const why of outcomes) if (why !== undefined) report(why, verdict);
  },
};

type Why =
  | { readonly absent: string }
  | {
      readonly at: Monitor['object'] | ReturnType<Monitor['object']['get']>;
      readonly message: string;
      readonly fix: string;
    };

const report = (why: Why, verdict: Verdict) =>
  'absent' in why ? verdict.absent(why.absent) : verdict.error(why.at, why.message, why.fix);

/** Why a Prometheus does not select a monitor; `undefined` if it does. */
const whyNot = (prometheus: Prometheus, monitor: Monitor, chain: Chain): Why | undefined => {
  const { object, kind } = monitor;
  const prefix = kind === 'ServiceMonitor' ? 'serviceMonitor' : 'podMonitor';
  const selector = prometheus.monitorSelector(kind);
  const { title } = prometheus.object;
  if (selector === undefined) {
    return {
      at: prometheus.object.get('spec'),
      message: `${title} has no ${prefix}Selector, which selects nothing`,
      fix: `${prefix}Selector: {} selects all`,
    };
  }
  if (selector.refusal !== undefined) return selector.refusal;
  if (!selector.matches(object.labels)) {
    return {
      at: labelsOf(monitor),
      message: `${title} selects ${kind}s by ${selector}, which ${object.title} does not carry`,
      fix: `give the ${kind} these labels, or select it`,
    };
  }
  const namespaces = prometheus.namespaceSelector(kind);
  if (namespaces === undefined) {
    if (object.namespace === prometheus.namespace) return undefined;
    return {
      at: prometheus.object.get('spec'),
      message: `${title} has no ${prefix}NamespaceSelector and looks only into ${prometheus.namespace}; the ${kind} is in ${object.namespace}`,
      fix: `${prefix}NamespaceSelector: {} looks into all namespaces`,
    };
  }
  if (namespaces.refusal !== undefined) return namespaces.refusal;
  const fits = chain.cluster.namespaceFits(namespaces, object.namespace);
  if (fits === true) return undefined;
  if (fits === undefined) return { absent: `Namespace ${object.namespace}, whose labels decide` };
  return {
    at: prometheus.object.get('spec', `${prefix}NamespaceSelector`),
    message: `${title} looks into namespaces with ${namespaces}, which ${object.namespace} is not`,
    fix: `add ${object.namespace}`,
  };
};

const labelsOf = ({ object }: Monitor) => {
  const labels = object.get('metadata', 'labels');
  return labels.present ? labels : object.get('metadata');
};
