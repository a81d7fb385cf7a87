import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { kubectl } from './target';

const CONNECTS_WITHIN_SECONDS = 3;
/** The lab's end of the wire to a machine, out of every range that is in use. */
const GATEWAY = '192.0.2.1';

/** Whoever opens connections, and from where. */
export interface Client {
  /** Whether a TCP connection is made within three seconds. A policy that forbids it drops the packets. */
  reaches(address: string, port: number): boolean;
  /** Undoes what the client left in the cluster or on the machine. */
  leave(): void;
}

/**
 * A pod that runs already: a container beside its own shares its network, and so what policies permit it. Kubernetes cannot take
 * such a container out again; it ends after an hour, and goes with its pod.
 */
export function beside(namespace: string, pod: string): Client {
  const container = `probe-${Date.now()}`;
  kubectl.must([
    ...['debug', pod, '--namespace', namespace, '--profile=restricted', '--image=busybox'],
    ...[`--container=${container}`, '--', 'sleep', '3600'],
  ]);
  const running = `{.status.ephemeralContainerStatuses[?(@.name=="${container}")].state.running}`;
  kubectl.must([
    'wait',
    `pod/${pod}`,
    '--namespace',
    namespace,
    `--for=jsonpath=${running}`,
    '--timeout=60s',
  ]);
  return {
    reaches: inPod(['--namespace', namespace, pod, `--container=${container}`]),
    leave: () => undefined,
  };
}

/** A pod of nobody's, with labels that a policy may or may not name. It listens on the port. */
export function stranger(
  namespace: string,
  name: string,
  labels: Readonly<Record<string, string>>,
  port: number,
): Client {
  kubectl.apply(JSON.stringify(podOf(name, namespace, labels, port)));
  kubectl.must(['wait', '--for=condition=Ready', `pod/${name}`, '--namespace', namespace, '--timeout=60s']);
  const remove = ['delete', 'pod', name, '--namespace', namespace, '--grace-period=0', '--force'];
  return { reaches: inPod(['--namespace', namespace, name]), leave: () => kubectl.must(remove) };
}

/** A machine that is no node, with an address of its own; it listens on the ports. Only the lab can have one. */
export function machine(name: string, address: string, ports: readonly number[] = []): Client {
  for (const command of [
    `netns add ${name}`,
    `link add ${name} type veth peer name eth0 netns ${name}`,
    `link set ${name} up`,
    `address add ${GATEWAY}/32 dev ${name}`,
    `route add ${address}/32 dev ${name}`,
    `-netns ${name} link set eth0 up`,
    `-netns ${name} address add ${address}/32 dev eth0`,
    `-netns ${name} route add ${GATEWAY}/32 dev eth0`,
    `-netns ${name} route add default via ${GATEWAY}`,
  ])
    ip(command);
  const inside = ['netns', 'exec', name, 'busybox'];
  const listeners = ports.map((port) => spawn('ip', [...inside, ...listener(port)]));
  return {
    reaches: (to, port) => spawnSync('ip', [...inside, ...connection(to, port)]).status === 0,
    leave: () => {
      for (const process of listeners) process.kill();
      ip(`netns delete ${name}`);
    },
  };
}

function inPod(where: readonly string[]): Client['reaches'] {
  return (address, port) => kubectl.run(['exec', ...where, '--', ...connection(address, port)]).status === 0;
}

/** In the words of busybox: connect, and hand the connection to something that ends at once. */
function connection(address: string, port: number): string[] {
  return ['nc', '-w', `${CONNECTS_WITHIN_SECONDS}`, address, `${port}`, '-e', 'true'];
}

function listener(port: number): string[] {
  return ['nc', '-ll', '-p', `${port}`, '-e', 'true'];
}

function ip(command: string): void {
  execFileSync('ip', command.split(' '));
}

function podOf(
  name: string,
  namespace: string,
  labels: Readonly<Record<string, string>>,
  port: number,
): object {
  return {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name, namespace, labels },
    spec: {
      automountServiceAccountToken: false,
      terminationGracePeriodSeconds: 0,
      securityContext: { runAsNonRoot: true, runAsUser: 65534, seccompProfile: { type: 'RuntimeDefault' } },
      containers: [
        {
          name: 'listener',
          image: 'busybox',
          command: listener(port),
          securityContext: { allowPrivilegeEscalation: false, capabilities: { drop: ['ALL'] } },
        },
      ],
    },
  };
}
