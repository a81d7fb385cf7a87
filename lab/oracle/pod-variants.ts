import { readFileSync } from 'node:fs';
import { KINDS_FILE } from '../apiserver/kinds';
import { combine, each, type Variant } from './pod-variant';

const TYPES = [
  undefined,
  null,
  {},
  ...['RuntimeDefault', 'Localhost', 'Unconfined'].map((type) => ({ type })),
];
const SAID = [undefined, true, false];
const HOST_USERS = each('spec', 'hostUsers', SAID);
const SYSTEMS = each('spec', 'os', [undefined, { name: 'windows' }]);

/**
 * Pods of ours, each a compliant one but for what a rule looks at: alone, and together with the fields that make an
 * exception of the rule or that say the same once more.
 */
export function podVariants(): readonly Variant[] {
  return [
    ...combine(
      each('podContext', 'runAsNonRoot', [...SAID, null]),
      each('containerContext', 'runAsNonRoot', SAID),
      HOST_USERS,
    ),
    ...combine(
      each('podContext', 'runAsUser', USERS),
      each('containerContext', 'runAsUser', USERS),
      HOST_USERS,
    ),
    ...combine(
      each('podContext', 'seccompProfile', TYPES),
      each('containerContext', 'seccompProfile', TYPES),
      SYSTEMS,
    ),
    ...combine(each('containerContext', 'procMount', [null, '', 'Default', 'Unmasked']), HOST_USERS),
    ...combine(
      each('podContext', 'appArmorProfile', TYPES),
      each('containerContext', 'appArmorProfile', TYPES),
    ),
    ...[APP_ARMOR, SECCOMP_OF_POD, `${SECCOMP}/app`, `${SECCOMP}/another`].flatMap((annotation) =>
      each('annotations', annotation, [
        '',
        'runtime/default',
        'docker/default',
        'localhost/app',
        'localhost',
        'unconfined',
      ]),
    ),
    ...combine(each('containerContext', 'capabilities', capabilities()), SYSTEMS),
    ...combine(each('containerContext', 'allowPrivilegeEscalation', [...SAID, null]), SYSTEMS),
    ...each('containerContext', 'privileged', SAID),
    ...each('spec', 'os', [null, {}, { name: 'linux' }]),
    ...['hostNetwork', 'hostPID', 'hostIPC'].flatMap((key) => each('spec', key, [...SAID, null])),
    ...each('container', 'ports', [
      null,
      [{ containerPort: 80 }],
      ...[0, 80].map((port) => [{ containerPort: 80, hostPort: port }]),
    ]),
    ...each('spec', 'volumes', [null, [], ...volumes().map((volume) => [{ name: 'a', ...volume }])]),
    ...each('podContext', 'sysctls', [null, [], ...SYSCTLS.map((name) => [{ name, value: '1' }])]),
    ...selinux('podContext'),
    ...selinux('containerContext'),
    ...combine(
      each('podContext', 'windowsOptions', WINDOWS),
      each('containerContext', 'windowsOptions', WINDOWS),
    ),
    ...['livenessProbe', 'readinessProbe', 'startupProbe'].flatMap((key) =>
      each('container', key, [null, ...handlers()]),
    ),
    ...['postStart', 'preStop'].flatMap((key) =>
      each(
        'container',
        'lifecycle',
        handlers().map((handler) => ({ [key]: handler })),
      ),
    ),
    ...each('spec', 'securityContext', [undefined, null, {}]),
    ...['initContainers', 'ephemeralContainers'].flatMap((key) => each('spec', key, otherContainers())),
    ...each('spec', 'containers', [[{ name: 'app' }], [{ name: 'app', securityContext: null }]]),
  ];
}

const USERS = [undefined, null, 0, 1000];
const APP_ARMOR = 'container.apparmor.security.beta.kubernetes.io/app';
const SECCOMP = 'container.seccomp.security.alpha.kubernetes.io';
const SECCOMP_OF_POD = 'seccomp.security.alpha.kubernetes.io/pod';
const WINDOWS = [undefined, null, {}, { hostProcess: false }, { hostProcess: true }];

function capabilities(): readonly unknown[] {
  const added = [
    null,
    [],
    ...['CHOWN', 'NET_BIND_SERVICE', 'NET_RAW', 'SYS_ADMIN', 'ALL', ''].map((one) => [one]),
  ];
  const dropped = [undefined, [], ['ALL'], ['all'], ['NET_RAW'], ['NET_RAW', 'ALL']];
  return [
    undefined,
    null,
    ...dropped.map((drop) => ({ drop })),
    ...added.flatMap((add) => [{ add }, { add, drop: ['ALL'] }]),
  ];
}

/** A volume of each type that Kubernetes has, of none, and of two. */
function volumes(): readonly object[] {
  const { definitions } = JSON.parse(readFileSync(KINDS_FILE, 'utf8'));
  const keys = Object.keys(definitions['io.k8s.api.core.v1.Volume'].properties).filter(
    (key) => key !== 'name',
  );
  const both = [
    { emptyDir: {}, hostPath: { path: '/' } },
    { nfs: {}, hostPath: { path: '/' } },
  ];
  return [{}, { hostPath: null }, ...keys.map((key) => ({ [key]: {} })), ...both];
}

/** What the rule allows, and beside it what a container has of its own all the same. */
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
  'net.core.somaxconn',
  'net/ipv4/tcp_syncookies',
  'kernel.msgmax',
  '',
];

function selinux(part: 'podContext' | 'containerContext') {
  const types = ['', 'container_t', 'container_init_t', 'container_kvm_t', 'container_engine_t', 'spc_t'];
  const others = [
    { user: '' },
    { user: 'system_u' },
    { role: '' },
    { role: 'object_r' },
    { level: 's0:c1,c2' },
  ];
  return each(part, 'seLinuxOptions', [null, {}, ...types.map((type) => ({ type })), ...others]);
}

/** Probes and hooks that ask the pod, or a host. */
function handlers(): readonly object[] {
  return [undefined, '', '127.0.0.1', 'example.com'].flatMap((host) => [
    { httpGet: { port: 80, host } },
    { tcpSocket: { port: 80, host } },
  ]);
}

/** Containers beside the main one: compliant, with nothing said, and with one thing wrong. */
function otherContainers() {
  const compliant = { allowPrivilegeEscalation: false, capabilities: { drop: ['ALL'] } };
  const contexts = [
    compliant,
    {},
    undefined,
    { ...compliant, privileged: true },
    { ...compliant, runAsUser: 0 },
  ];
  return contexts.map((securityContext) => [{ name: 'other', securityContext }]);
}
