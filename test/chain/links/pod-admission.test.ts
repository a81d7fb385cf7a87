import { CONTAINER, type Plain } from '../support/mutate';
import { type Change, testNamed, testWorks } from '../support/pods-metric';

const DEPLOYMENT = 'Deployment/orders';
const PREFIX = 'pod-security.kubernetes.io';

/** The pods' namespace with these labels of Pod Security. */
const enforcing =
  (labels: { [key: string]: Plain }, change: Change = (objects) => objects): Change =>
  (objects) =>
    change(objects).add({
      apiVersion: 'v1',
      kind: 'Namespace',
      metadata: {
        name: 'shop',
        labels: Object.fromEntries(Object.entries(labels).map(([key, value]) => [`${PREFIX}/${key}`, value])),
      },
    });

const privileged: Change = (objects) =>
  objects.set(DEPLOYMENT, `${CONTAINER}.securityContext`, { privileged: true });

/** A probe of another host is refused by the rules of v1.34 and newer ones. */
const probeOfAnotherHost: Change = (objects) =>
  objects.set(DEPLOYMENT, `${CONTAINER}.livenessProbe`, { tcpSocket: { host: '10.0.0.1', port: 80 } });

const appArmor: Change = (objects) =>
  objects.set(DEPLOYMENT, 'spec.template.metadata.annotations', {
    'container.apparmor.security.beta.kubernetes.io/orders': 'unconfined',
  });

testWorks([
  ['a pod below baseline where nothing is enforced', privileged, []],
  ['a pod below baseline where its namespace only warns', enforcing({ warn: 'baseline' }, privileged), []],
  ['a privileged pod where that is allowed', enforcing({ enforce: 'privileged' }, privileged), []],
  ['a pod that is not restricted under baseline', enforcing({ enforce: 'baseline' }), []],
  [
    'what the rules of an older version allow',
    enforcing({ enforce: 'baseline', 'enforce-version': 'v1.33' }, probeOfAnotherHost),
    [],
  ],
]);

const refused = (policy: string, what: string): string =>
  `error pod-admission: namespace shop enforces ${policy} and refuses the pods of Deployment shop/orders: ${what}`;

const PROBE = 'spec.template.spec.containers[0].livenessProbe.tcpSocket.host is 10.0.0.1';

testNamed([
  [
    'a privileged container under baseline',
    enforcing({ enforce: 'baseline' }, privileged),
    [refused('baseline', 'container orders is privileged')],
  ],
  [
    'a pod of the tutorial under restricted',
    enforcing({ enforce: 'restricted' }),
    [
      refused('restricted', 'container orders keeps capabilities'),
      refused('restricted', 'container orders has no seccomp profile'),
      refused('restricted', 'container orders may run as root'),
      refused('restricted', 'container orders may escalate its privileges'),
    ],
  ],
  [
    'an annotation of the pods',
    enforcing({ enforce: 'baseline' }, appArmor),
    [
      refused(
        'baseline',
        'spec.template.metadata.annotations.container.apparmor.security.beta.kubernetes.io/orders is unconfined',
      ),
    ],
  ],
  [
    'what the newest rules refuse',
    enforcing({ enforce: 'baseline' }, probeOfAnotherHost),
    [refused('baseline', PROBE)],
  ],
  [
    'what the newest rules refuse, asked for by name',
    enforcing({ enforce: 'baseline', 'enforce-version': 'latest' }, probeOfAnotherHost),
    [refused('baseline', PROBE)],
  ],
  [
    'what the rules of a version refuse',
    enforcing({ enforce: 'baseline', 'enforce-version': 'v1.34' }, probeOfAnotherHost),
    [refused('baseline of v1.34', PROBE)],
  ],
  [
    'labels that the API server refuses',
    enforcing({ enforce: 'strict', 'enforce-version': '1.34' }, privileged),
    [
      'error pod-admission: "strict" is no Pod Security level',
      'error pod-admission: "1.34" is no version of Pod Security',
    ],
  ],
]);
