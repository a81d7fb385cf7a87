import type { Field } from '../object';
import type { Violation } from './pod-security';
import { allContainersOf, type PodTemplate } from './workload';

/** Capabilities that baseline lets a container add (https://kubernetes.io/docs/concepts/security/pod-security-standards/). */
const BASELINE_CAPABILITIES = [
  'AUDIT_WRITE',
  'CHOWN',
  'DAC_OVERRIDE',
  'FOWNER',
  'FSETID',
  'KILL',
  'MKNOD',
  'NET_BIND_SERVICE',
  'SETFCAP',
  'SETGID',
  'SETPCAP',
  'SETUID',
  'SYS_CHROOT',
];

/** SELinux types that baseline allows. */
const SELINUX_TYPES = ['container_t', 'container_init_t', 'container_kvm_t', 'container_engine_t'];

/** Kernel parameters that baseline allows: those that stay inside the pod. */
const SYSCTLS = [
  'kernel.shm_rmid_forced',
  'net.ipv4.ip_local_port_range',
  'net.ipv4.ip_local_reserved_ports',
  'net.ipv4.ip_unprivileged_port_start',
  'net.ipv4.ping_group_range',
  'net.ipv4.tcp_fin_timeout',
  'net.ipv4.tcp_keepalive_intvl',
  'net.ipv4.tcp_keepalive_probes',
  'net.ipv4.tcp_keepalive_time',
  'net.ipv4.tcp_rmem',
  'net.ipv4.tcp_syncookies',
  'net.ipv4.tcp_wmem',
];

/** What the level baseline refuses (https://kubernetes.io/docs/concepts/security/pod-security-standards/). */
export const baseline = ({ spec }: PodTemplate): readonly Violation[] => [
  ...podBaseline(spec),
  ...allContainersOf(spec).flatMap(containerBaseline),
];

const podBaseline = (spec: Field): readonly Violation[] => [
  ...['hostNetwork', 'hostPID', 'hostIPC'].flatMap((key) => truthy(spec.get(key))),
  ...spec
    .get('volumes')
    .items.map((volume) => volume.get('hostPath'))
    .filter((field) => field.present)
    .map((field) => ({ field, message: 'a hostPath volume', fix: 'use another volume type' })),
  ...contextBaseline(spec.get('securityContext')),
];

const containerBaseline = (container: Field): readonly Violation[] => {
  const context = container.get('securityContext');
  const name = container.get('name').string ?? '';
  const privileged = context.get('privileged');
  const added = context.get('capabilities', 'add');
  const extra = added.strings.filter((capability) => !BASELINE_CAPABILITIES.includes(capability));
  const hostPorts = container
    .get('ports')
    .items.map((port) => port.get('hostPort'))
    .filter((field) => (field.number ?? 0) > 0);
  return [
    ...(privileged.boolean === true
      ? [{ field: privileged, message: `container ${name} is privileged`, fix: 'remove privileged' }]
      : []),
    ...(extra.length > 0
      ? [{ field: added, message: `container ${name} adds ${extra.join(', ')}`, fix: 'do not add it' }]
      : []),
    ...hostPorts.map((field) => ({
      field,
      message: `container ${name} takes port ${field.number} of the host`,
      fix: 'remove hostPort',
    })),
    ...hostsOf(container).flatMap((field) => wrong(field, [])),
    ...contextBaseline(context),
  ];
};

/** What a pod and its containers may both say in their security context. */
const contextBaseline = (context: Field): readonly Violation[] => [
  ...['seccompProfile', 'appArmorProfile']
    .map((key) => context.get(key, 'type'))
    .filter((type) => type.string === 'Unconfined')
    .map((field) => ({ field, message: `${field.name} is Unconfined`, fix: 'type: RuntimeDefault' })),
  ...wrong(context.get('procMount'), ['Default']),
  ...wrong(context.get('seLinuxOptions', 'type'), SELINUX_TYPES),
  ...wrong(context.get('seLinuxOptions', 'user'), []),
  ...wrong(context.get('seLinuxOptions', 'role'), []),
  ...truthy(context.get('windowsOptions', 'hostProcess')),
  ...context.get('sysctls').items.flatMap((item) => wrong(item.get('name'), SYSCTLS)),
];

/** A text that is written and not one of those allowed. An empty one counts as not written. */
const wrong = (field: Field, allowed: readonly string[]): readonly Violation[] =>
  field.string === undefined || field.string === '' || allowed.includes(field.string)
    ? []
    : [{ field, message: `${field.name} is ${field.string}`, fix: 'remove it' }];

const truthy = (field: Field): readonly Violation[] =>
  field.boolean === true ? [{ field, message: `${field.name} is true`, fix: 'remove it' }] : [];

/** Probes and hooks that reach for another host than the pod (refused since Kubernetes 1.34). */
const hostsOf = (container: Field): readonly Field[] =>
  [
    ...['livenessProbe', 'readinessProbe', 'startupProbe'].map((key) => container.get(key)),
    ...['postStart', 'preStop'].map((key) => container.get('lifecycle', key)),
  ].flatMap((handler) => ['httpGet', 'tcpSocket'].map((key) => handler.get(key, 'host')));
