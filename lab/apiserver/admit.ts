import { join } from 'node:path';
import { namespaces } from '../../config/namespaces';
import { customResourceDefinitions } from './custom-resources';
import type { Kubectl } from './kubectl';

/** What a real API server says of a `dist/`. */
export interface Admission {
  /** Objects that it would take. */
  readonly accepted: number;
  /** What it refuses, in its own words. */
  readonly errors: readonly string[];
  /** What it warns of, among others Pod Security. */
  readonly warnings: readonly string[];
}

/**
 * Applies the custom resource definitions and the namespaces for real, and everything else as a dry run on the
 * server: each object passes decoding, defaulting, validation and admission.
 */
export function admit(kubectl: Kubectl, folder: string): Admission {
  const apply = ['apply', '--server-side', '-f'];
  kubectl.must([...apply, '-'], customResourceDefinitions());
  kubectl.must(['wait', '--for=condition=Established', 'crd', '--all', '--timeout=60s']);
  kubectl.must([...apply, join(folder, 'namespaces')]);
  kubectl.must(['create', 'namespace', namespaces.argocd]);

  const { stdout, stderr } = kubectl.run([...apply, folder, '--recursive', '--dry-run=server']);
  const complaints = stderr.split('\n').filter((line) => line !== '');
  return {
    accepted: stdout.split('\n').filter((line) => line.includes('serverside-applied')).length,
    errors: complaints.filter((line) => !line.startsWith('Warning:')),
    warnings: complaints.filter((line) => line.startsWith('Warning:')),
  };
}
