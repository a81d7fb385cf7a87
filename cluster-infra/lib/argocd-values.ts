import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { refuse } from './refuse';

/** What an Argo CD component asks for. Also read by the capacity check. */
interface ComponentRequests {
  /** Key of the component in the chart's values. */
  readonly component: string;
  readonly cpu: string;
  readonly memory: string;
}

/**
 * The chart asks for nothing. These are a tenth of a small cluster's node, and enough for the ten Applications here; memory
 * limits are twice the requests.
 */
export const ARGOCD_REQUESTS: readonly ComponentRequests[] = [
  { component: 'controller', cpu: '100m', memory: '256Mi' },
  { component: 'repoServer', cpu: '50m', memory: '128Mi' },
  { component: 'server', cpu: '25m', memory: '64Mi' },
  { component: 'redis', cpu: '25m', memory: '32Mi' },
  { component: 'applicationSet', cpu: '10m', memory: '32Mi' },
];

/** The key of `argocd-cm` under which Argo CD takes a health script, by the kind that its file is named after. */
const HEALTH_KEYS: Readonly<Record<string, string>> = {
  HorizontalPodAutoscaler: 'autoscaling_HorizontalPodAutoscaler',
  APIService: 'apiregistration.k8s.io_APIService',
  Application: 'argoproj.io_Application',
};

/**
 * Values of the chart argo-cd: nobody without a login, no shell in pods, no way in but port-forward.
 *
 * @param healthFolder folder with one Lua script per kind, `<Kind>.lua`
 * @throws BadConfiguration when a script is for a kind whose group is not known here
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

function healthScripts(folder: string): Record<string, string> {
  return Object.fromEntries(
    readdirSync(folder)
      .filter((file) => file.endsWith('.lua'))
      .sort()
      .map((file) => {
        const kind = HEALTH_KEYS[basename(file, '.lua')];
        if (kind === undefined)
          return refuse('argocd/health', file, 'name its API group in cluster-infra/lib/argocd-values.ts');
        return [`resource.customizations.health.${kind}`, readFileSync(join(folder, file), 'utf8')];
      }),
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
