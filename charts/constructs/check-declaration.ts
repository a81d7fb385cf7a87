import { LONGEST_DNS_LABEL, LONGEST_NAME } from './http-service/names';
import { refuse } from './refuse';
import { DEFAULT_METRICS_PATH, type ServiceDeclaration } from './service-declaration';

// RFC 1123, as Kubernetes names Services.
const DNS_LABEL = /^[a-z]([-a-z0-9]*[a-z0-9])?$/;
// https://kubernetes.io/docs/reference/kubernetes-api/workload-resources/pod-v1/#environment-variables
const ENV_NAME = /^[-._a-zA-Z][-._a-zA-Z0-9]*$/;
/** No pod carries more; beyond, a number is a mistake. */
const LARGEST_TARGET = 1_000_000;
/** Kubernetes counts pods, users and groups in 32 bits with a sign. */
const LARGEST_INT32 = 2_147_483_647;

/**
 * Refuses what no cluster would accept or no HPA could act on.
 * @throws DeclarationError at the first field that is wrong
 */
export function checkDeclaration(service: ServiceDeclaration): void {
  const where = `service ${service.name}`;
  checkName(service.name);
  checkPorts(where, service.ports);
  checkReplicas(where, service.replicas);
  checkTarget(where, service.requestsPerSecondPerPod);
  checkPaths(where, service);
  checkRunAs(where, service);
}

/** @throws DeclarationError when an environment variable has a name that Kubernetes does not take, or no text as its value */
export function checkEnv(where: string, env: Readonly<Record<string, string>>): void {
  for (const [name, value] of Object.entries(env)) {
    if (!ENV_NAME.test(name))
      refuse(`${where}, env`, name, 'write letters, digits, _ - and ., no digit first');
    // What is read with `process.env.X` may be nothing, whatever its type says.
    if (typeof value !== 'string') refuse(`${where}, env.${name}`, value, 'write a text');
    if (value.includes('[object Object]'))
      refuse(`${where}, env.${name}`, value, 'an object stands where a text belongs; name one of its fields');
  }
}

/**
 * @param longest how many characters it may have
 * @throws DeclarationError when Kubernetes would not take the name for a Service or a namespace
 */
export function checkDnsLabel(where: string, name: string, longest = LONGEST_DNS_LABEL): void {
  if (!DNS_LABEL.test(name) || name.length > longest)
    refuse(
      where,
      name,
      `write a DNS label: lower-case letters, digits and -, a letter first and no - last, at most ${longest} characters`,
    );
}

/** @throws DeclarationError when no process can listen on the port */
export function checkPort(where: string, port: number): void {
  if (!Number.isInteger(port) || port < 1 || port > 65535)
    refuse(where, port, 'write a port from 1 to 65535');
}

function checkName(name: string): void {
  if (name.length > LONGEST_NAME)
    refuse('service, name', name, `write at most ${LONGEST_NAME} characters, since derived names are longer`);
  checkDnsLabel('service, name', name, LONGEST_NAME);
}

function checkPorts(where: string, { http, metrics }: ServiceDeclaration['ports']): void {
  for (const [field, port] of Object.entries({ http, metrics })) checkPort(`${where}, ports.${field}`, port);
  if (http === metrics)
    refuse(
      `${where}, ports.metrics`,
      metrics,
      'it must differ from ports.http, or clients could read the metrics',
    );
}

function checkReplicas(where: string, { min, max }: ServiceDeclaration['replicas']): void {
  for (const [field, count] of Object.entries({ min, max }))
    if (!Number.isInteger(count) || count < 1 || count > LARGEST_INT32)
      refuse(
        `${where}, replicas.${field}`,
        count,
        `write a whole number of pods, from 1 to ${LARGEST_INT32}`,
      );
  if (min > max) refuse(`${where}, replicas.min`, min, `it must not be above replicas.max, ${max}`);
}

function checkTarget(where: string, target: number): void {
  if (!isTarget(target))
    refuse(
      `${where}, requestsPerSecondPerPod`,
      target,
      `write the requests per second that one pod should carry, from 0.001 to ${LARGEST_TARGET}, with at most three decimals`,
    );
}

/** Whether it is a number at all, too: text and `null` get past the compiler with a cast. */
function isTarget(target: number): boolean {
  return (
    Number.isFinite(target) &&
    target >= 0.001 &&
    target <= LARGEST_TARGET &&
    Number(target.toFixed(3)) === target
  );
}

function checkPaths(where: string, { probes, metricsPath = DEFAULT_METRICS_PATH }: ServiceDeclaration): void {
  const paths = {
    'probes.readiness': probes.readiness,
    'probes.liveness': probes.liveness,
    metricsPath,
  };
  for (const [field, path] of Object.entries(paths))
    if (!path.startsWith('/')) refuse(`${where}, ${field}`, path, 'write a path that begins with /');
  // prometheus-operator gives it to Prometheus as a path, in which a ? is escaped.
  if (metricsPath.includes('?'))
    refuse(`${where}, metricsPath`, metricsPath, 'write the path alone, without ? and what follows');
}

function checkRunAs(where: string, { runAs }: ServiceDeclaration): void {
  for (const [field, id] of Object.entries(runAs ?? {}))
    if (!Number.isInteger(id) || id < 1 || id > LARGEST_INT32)
      refuse(`${where}, runAs.${field}`, id, `write a number from 1 to ${LARGEST_INT32}; 0 is root`);
}
