import type { Chain } from '../chain';
import { type Link, POD_SERIES, type Verdict } from '../link';
import { APPLICATION_LABELS, areKin } from '../model/kinship';
import { type Monitor, namespacesOf } from '../model/monitor';
import type { KubeObject } from '../object';
import { checkEndpoints } from './service-monitor-endpoints';
import { unmeasured } from './unmeasured';

export const serviceMonitor: Link = {
  id: 'service-monitor',
  sentence:
    'A ServiceMonitor selects exactly one Service per pod and port, by the name of a port of that Service.',
  why: 'Prometheus finds no target, or reads each pod twice and doubles the load.',
  metrics: POD_SERIES,
  standsOn: ['pods-counted', 'metric-target'],
  advice: `A ServiceMonitor selects Services by their own labels (not by their selector) and reads the port with the name that
endpoints[].port gives: the Service port's name, not its number and not the container's. Two Services, or two endpoints, that lead to the
same container port make two targets per pod, and every sum doubles.

Symptoms: no target in Prometheus; or a metric that is twice the truth.

By hand: kubectl get svc -l SELECTOR; kubectl get svc NAME -o jsonpath={.spec.ports[*].name}.`,
  check(chain, verdict) {
    if (chain.measured() === undefined) return unmeasured(chain, verdict);
    const monitors = chain.readMonitors();
    if (monitors.length === 0) return checkUnselected(chain, verdict);
    verdict.looked(...monitors.map(({ object }) => object), ...chain.services());
    checkEndpoints(monitors, chain, verdict);
  },
};

const describe = (labels: ReadonlyMap<string, string>): string =>
  [...labels].map(([key, value]) => `${key}=${value}`).join(', ') || 'no labels';

const checkUnselected = (chain: Chain, verdict: Verdict) => {
  const [service] = chain.services();
  const looking = chain.cluster
    .monitors()
    .filter((monitor) => namespacesOf(monitor)?.includes(chain.namespace) ?? true);
  const aimed = looking.find((monitor) => isAimed(monitor, chain));
  const inFiles = aimed ?? misplaced(chain);
  if (inFiles === undefined) return verdict.absent(`a monitor of the target's pods`);
  verdict.looked(inFiles.object);
  if (aimed === undefined) {
    return verdict.error(
      inFiles.object.get('spec', 'namespaceSelector'),
      `${inFiles.object.title} does not look into ${chain.namespace}, where the target is`,
      `namespaceSelector: {matchNames: [${chain.namespace}]}`,
    );
  }
  const { refusal } = aimed.selector;
  if (refusal !== undefined) return verdict.error(refusal.at, refusal.message, refusal.fix);
  const carries =
    service === undefined
      ? 'no Service leads to the target'
      : `Service ${service.name} carries ${describe(service.labels)}`;
  verdict.error(
    aimed.object.get('spec', 'selector'),
    `${aimed.object.title} selects ${aimed.kind === 'PodMonitor' ? 'pods' : 'Services'} by ${aimed.selector}; ${carries}`,
    'select labels that the metrics Service carries',
  );
};

/** Whether a monitor seems meant for the measured pods: it selects nothing at all, and is of their application. */
const isAimed = (monitor: Monitor, chain: Chain): boolean => {
  if (selectsAnything(chain, monitor)) return false;
  const own = [...chain.services(), chain.measured()?.object].filter((item) => item !== undefined);
  return own.some((object) => areKin(monitor.object, object) || wantsLabelOf(monitor, object));
};

/** Whether a monitor asks for a label that names the application of this object. */
const wantsLabelOf = ({ selector }: Monitor, { labels }: KubeObject): boolean =>
  APPLICATION_LABELS.some((label) => selector.pairs.flat().includes(`${label}=${labels.get(label)}`));

const selectsAnything = ({ cluster }: Chain, monitor: Monitor): boolean =>
  cluster.servicesOf(monitor).length + cluster.podsOf(monitor).length > 0;

/** A monitor elsewhere that selects nothing there and would select a Service here. */
const misplaced = (chain: Chain): Monitor | undefined => {
  const fits = ({ kind, selector }: Monitor): boolean =>
    kind === 'ServiceMonitor' &&
    selector.pairs.length > 0 &&
    chain.services().some(({ labels }) => selector.matches(labels));
  return chain.cluster.monitors().find((monitor) => fits(monitor) && !selectsAnything(chain, monitor));
};
