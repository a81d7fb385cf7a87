import { join } from 'node:path';
import { dump, loadAll } from 'js-yaml';
import { namespaces } from '../../config/namespaces';
import { readFolder } from '../../synth/folder';
import type { Kubectl } from '../kubectl';
import { applyCustomResourceDefinitions } from './custom-resources';

/** What a real API server says of a `dist/`. */
export interface Admission {
  /** Objects that it would take. */
  readonly accepted: number;
  /** What it refuses, in its own words. */
  readonly errors: readonly string[];
  /** What it warns of, among others Pod Security. */
  readonly warnings: readonly string[];
  /** HPAs whose metrics it would give back in another order; Argo CD would show them as different for ever. */
  readonly reordered: readonly string[];
}

/** An HPA, as far as the order of its metrics goes. */
interface Autoscaler {
  readonly kind: string;
  readonly metadata: { readonly name: string };
  readonly spec: { readonly metrics: readonly unknown[] };
}

/**
 * Applies the custom resource definitions and the namespaces for real, and everything else as a dry run on the
 * server: each object passes decoding, defaulting, validation and admission.
 */
export async function admit(kubectl: Kubectl, folder: string): Promise<Admission> {
  const apply = ['apply', '--server-side', '-f'];
  await applyCustomResourceDefinitions(kubectl);
  kubectl.must([...apply, join(folder, 'namespaces')]);
  kubectl.must(['create', 'namespace', namespaces.argocd]);

  const { stdout, stderr } = kubectl.run([...apply, folder, '--recursive', '--dry-run=server']);
  const complaints = stderr.split('\n').filter((line) => line !== '');
  return {
    accepted: stdout.split('\n').filter((line) => line.includes('serverside-applied')).length,
    errors: complaints.filter((line) => !line.startsWith('Warning:')),
    warnings: complaints.filter((line) => line.startsWith('Warning:')),
    reordered: reordered(kubectl, folder),
  };
}

function reordered(kubectl: Kubectl, folder: string): string[] {
  const written = readFolder(folder).flatMap(({ text }) => loadAll(text).filter(isAutoscaler));
  return written.flatMap((autoscaler) => {
    const dryRun = ['apply', '--server-side', '--dry-run=server', '--output=json', '-f', '-'];
    const { status, stdout } = kubectl.run(dryRun, JSON.stringify(autoscaler));
    // One that is refused is among the errors already.
    if (status !== 0) return [];
    const returned: Autoscaler = JSON.parse(stdout);
    const same = JSON.stringify(order(returned)) === JSON.stringify(order(autoscaler));
    return same ? [] : [autoscaler.metadata.name];
  });
}

/** The metrics in their order, each without regard to the order of its own fields. */
function order({ spec }: Autoscaler): string[] {
  return spec.metrics.map((metric) => dump(metric, { sortKeys: true }));
}

function isAutoscaler(value: unknown): value is Autoscaler {
  return (
    typeof value === 'object' && value !== null && 'kind' in value && value.kind === 'HorizontalPodAutoscaler'
  );
}
