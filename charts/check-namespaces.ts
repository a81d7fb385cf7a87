import type { Namespaces } from '../config/namespaces';
import { checkDnsLabel } from './constructs/check-declaration';
import { refuse } from './constructs/refuse';

/**
 * Namespaces that others fill. `dist/` would own them: it would set the Pod Security level that their pods have to meet,
 * and remove them with the line in `config/`.
 * @see https://kubernetes.io/docs/concepts/overview/working-with-objects/namespaces/
 * @see https://docs.aws.amazon.com/eks/latest/userguide/workloads-add-ons-available-eks.html
 */
const OWNERS: readonly (readonly [name: RegExp, owner: string])[] = [
  [/^(default|kube-.*)$/, 'Kubernetes'],
  [/^(amazon-(cloudwatch|guardduty|network-flow-monitor)|aws-observability)$/, 'Amazon EKS'],
];

/**
 * Refuses namespaces that are not for services, or that are there twice.
 * @throws DeclarationError naming the field in `config/namespaces.ts`
 */
export function checkNamespaces({
  applications,
  monitoring,
  nodeExporter,
  argocd,
  certManager,
}: Namespaces): void {
  const taken = new Map<string, string>();
  const platform = { monitoring: monitoring.name, nodeExporter: nodeExporter.name, argocd, certManager };
  for (const [field, name] of Object.entries(platform)) {
    checkDnsLabel(`config/namespaces.ts, ${field}`, name);
    taken.set(name, `it is the platform's own, ${field}`);
  }
  if (monitoring.name === nodeExporter.name)
    refuse(
      'config/namespaces.ts, nodeExporter',
      nodeExporter.name,
      'monitoring has that name, and node-exporter needs a namespace that allows more; rename one',
    );
  for (const { name } of applications) {
    const where = 'config/namespaces.ts, applications';
    checkDnsLabel(where, name);
    const [, owner] = OWNERS.find(([pattern]) => pattern.test(name)) ?? [];
    if (owner !== undefined)
      refuse(where, name, `it belongs to ${owner}; write a namespace for services alone`);
    const reason = taken.get(name);
    if (reason !== undefined) refuse(where, name, `${reason}; write a namespace for services alone, once`);
    taken.set(name, 'it is in the list already');
  }
}
