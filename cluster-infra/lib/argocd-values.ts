import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';

/** What an Argo CD component asks for. Also read by the capacity check. */
interface ComponentRequests {
  /** Key of the component in the chart's values. */
  readonly component: string;
  readonly cpu: string;
  readonly memory: string;
}

/**
 * The chart asks for nothing. Chosen, not measured: the controller holds every object of the cluster, and the repository
 * server renders kube-prometheus-stack with its definitions, some megabytes of YAML. Memory limits are twice the requests.
 */
export const ARGOCD_REQUESTS: readonly ComponentRequests[] = [
  { component: 'controller', cpu: '100m', memory: '512Mi' },
  { component: 'repoServer', cpu: '50m', memory: '256Mi' },
  { component: 'server', cpu: '25m', memory: '64Mi' },
  { component: 'redis', cpu: '25m', memory: '32Mi' },
  { component: 'applicationSet', cpu: '10m', memory: '32Mi' },
];

/**
 * Values of the chart argo-cd: nobody without a login, no shell in pods, no way in but port-forward.
 *
 * @param healthFolder folder with one Lua script per kind, `<group>_<Kind>.lua`
 */
export function argocdValues(healthFolder: string) {
  return {
    global: { networkPolicy: { create: true, defaultDenyIngress: true } },
    configs: {
      cm: {
        'users.anonymous.enabled': 'false',
        'exec.enabled': 'false',
        // Until there is single sign-on; then set it to 'false'.
        'admin.enabled': 'true',
        ...healthScripts(healthFolder),
      },
      rbac: { 'policy.default': '' },
    },
    // Nobody signs in through it, nothing is sent by it.
    dex: { enabled: false },
    notifications: { enabled: false },
    ...requests(),
  };
}

/** By their key in `argocd-cm`. Their names are the ends of those keys. */
function healthScripts(folder: string): Record<string, string> {
  return Object.fromEntries(
    readdirSync(folder)
      .sort()
      .map((file) => [
        `resource.customizations.health.${basename(file, '.lua')}`,
        readFileSync(join(folder, file), 'utf8'),
      ]),
  );
}

function requests() {
  const resources = ({ cpu, memory }: ComponentRequests) => ({
    requests: { cpu, memory },
    limits: { memory: `${2 * Number.parseInt(memory, 10)}Mi` },
  });
  const service = { service: { type: 'ClusterIP' } };
  return Object.fromEntries(
    ARGOCD_REQUESTS.map((each) => [
      each.component,
      { resources: resources(each), ...(each.component === 'server' && service) },
    ]),
  );
}
