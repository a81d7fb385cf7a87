import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The health scripts, by the key under which Argo CD's ConfigMap `argocd-cm` takes them. */
const SCRIPTS = {
  'resource.customizations.health.autoscaling_HorizontalPodAutoscaler': 'HorizontalPodAutoscaler.lua',
  'resource.customizations.health.apiregistration.k8s.io_APIService': 'APIService.lua',
  'resource.customizations.health.argoproj.io_Application': 'Application.lua',
} as const;

/** `data` of `argocd-cm` that makes Argo CD judge HPAs, APIServices and Applications by the scripts in `health/`. */
export function healthCustomizations(): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(SCRIPTS).map(([key, file]) => [
      key,
      readFileSync(join(__dirname, 'health', file), 'utf8'),
    ]),
  );
}
