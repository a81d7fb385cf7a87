import type { Field } from '../object';
import { appArmorAnnotations, seccompAnnotations } from './pod-security-annotations';
import type { Check, Checks } from './pod-security-check';
import {
  allContexts,
  containerContexts,
  hasOwnUsers,
  nameOf,
  podContext,
  procMounts,
  unlessAdded,
  unlessKnownProfile,
  unlessOff,
  unlessOneOf,
} from './pod-security-context';
import { allContainersOf } from './workload';

/** Capabilities that a container may add. */
const CAPABILITIES = [
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

/** SELinux types that are allowed, and since which version. */
const SELINUX_TYPES = {
  '': 0,
  container_t: 0,
  container_init_t: 0,
  container_kvm_t: 0,
  container_engine_t: 31,
};

/** Kernel parameters that stay inside the pod, and since which version they are allowed. */
const SYSCTLS = {
  'kernel.shm_rmid_forced': 0,
  'net.ipv4.ip_local_port_range': 0,
  'net.ipv4.ip_unprivileged_port_start': 0,
  'net.ipv4.ping_group_range': 0,
  'net.ipv4.tcp_syncookies': 0,
  'net.ipv4.ip_local_reserved_ports': 27,
  'net.ipv4.tcp_fin_timeout': 29,
  'net.ipv4.tcp_keepalive_intvl': 29,
  'net.ipv4.tcp_keepalive_probes': 29,
  'net.ipv4.tcp_keepalive_time': 29,
  'net.ipv4.tcp_rmem': 32,
  'net.ipv4.tcp_wmem': 32,
};

const allowedIn = (version: number, since: Readonly<Record<string, number>>): readonly string[] =>
  Object.keys(since).filter((value) => version >= (since[value] ?? 0));

const appArmor: Check = (pods) => [
  ...allContexts(pods).flatMap(({ context }) => unlessKnownProfile(context.get('appArmorProfile'))),
  ...appArmorAnnotations(pods),
];

const capabilities: Check = (pods) =>
  containerContexts(pods).flatMap((container) => unlessAdded(container, CAPABILITIES));

const hostNamespaces: Check = ({ spec }) =>
  ['hostNetwork', 'hostPID', 'hostIPC'].flatMap((key) => unlessOff(spec.get(key)));

const volumes: Check = ({ spec }) =>
  spec
    .get('volumes')
    .items.map((volume) => volume.get('hostPath'))
    .filter((field) => field.present)
    .map((field) => ({ field, message: 'a hostPath volume', fix: 'use another volume type' }));

const hostPorts: Check = ({ spec }) =>
  allContainersOf(spec).flatMap((container) =>
    container
      .get('ports')
      .items.map((port) => port.get('hostPort'))
      .filter(({ number = 0 }) => number !== 0)
      .map((field) => ({
        field,
        message: `${nameOf(container)} takes port ${field.number} of the host`,
        fix: 'remove hostPort',
      })),
  );

/** Probes and hooks that reach for another host than the pod. */
const hosts: Check = ({ spec }, version) =>
  version < 34
    ? []
    : allContainersOf(spec)
        .flatMap(handlersOf)
        .flatMap((handler) => ['httpGet', 'tcpSocket'].map((key) => handler.get(key, 'host')))
        .flatMap((host) => unlessOneOf(host, ['']));

const handlersOf = (container: Field): readonly Field[] => [
  ...['livenessProbe', 'readinessProbe', 'startupProbe'].map((key) => container.get(key)),
  ...['postStart', 'preStop'].map((key) => container.get('lifecycle', key)),
];

const privileged: Check = (pods) =>
  containerContexts(pods)
    .map(({ who, context }) => ({ who, field: context.get('privileged') }))
    .filter(({ field }) => field.boolean === true)
    .map(({ who, field }) => ({ field, message: `${who} is privileged`, fix: 'remove privileged' }));

const procMount: Check = (pods, version) => (version >= 35 && hasOwnUsers(pods) ? [] : procMounts(pods));

const seccompProfile: Check = (pods, version) =>
  version < 19
    ? seccompAnnotations(pods)
    : allContexts(pods).flatMap(({ context }) => unlessKnownProfile(context.get('seccompProfile')));

const selinux: Check = (pods, version) =>
  allContexts(pods)
    .map(({ context }) => context.get('seLinuxOptions'))
    .flatMap((options) => [
      ...unlessOneOf(options.get('type'), allowedIn(version, SELINUX_TYPES)),
      ...unlessOneOf(options.get('user'), ['']),
      ...unlessOneOf(options.get('role'), ['']),
    ]);

const sysctls: Check = (pods, version) =>
  podContext(pods)
    .context.get('sysctls')
    .items.flatMap((item) => unlessOneOf(item.get('name'), allowedIn(version, SYSCTLS)));

const windowsHostProcess: Check = (pods) =>
  allContexts(pods).flatMap(({ context }) => unlessOff(context.get('windowsOptions', 'hostProcess')));

/** What the level baseline refuses (https://kubernetes.io/docs/concepts/security/pod-security-standards/). */
export const baselineChecks = {
  appArmor,
  capabilities,
  hostNamespaces,
  hostPorts,
  hosts,
  privileged,
  procMount,
  seccompProfile,
  selinux,
  sysctls,
  volumes,
  windowsHostProcess,
} satisfies Checks;
