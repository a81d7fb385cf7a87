import { execFileSync } from 'node:child_process';
import { namespaces } from '../../../config/namespaces';
import { namespace, shopfront } from './shopfront';
import { kubectl } from './target';

const monitoring = namespaces.monitoring.name;

/** Pods, by where they are and by a label of theirs. */
interface Pods {
  readonly namespace: string;
  readonly selector: string;
}

export const PROMETHEUS: Pods = { namespace: monitoring, selector: 'app.kubernetes.io/name=prometheus' };
export const ADAPTER: Pods = { namespace: monitoring, selector: 'app.kubernetes.io/name=prometheus-adapter' };
export const SHOPFRONT: Pods = { namespace, selector: `app.kubernetes.io/name=${shopfront.name}` };

/** Kills pods without asking them; what they stored in themselves is gone. */
export function kill({ namespace, selector }: Pods): void {
  kubectl.must([
    ...['delete', 'pods', '--namespace', namespace, '--selector', selector],
    ...['--grace-period=0', '--force', '--wait=false'],
  ]);
}

/** The names of the pods that are not on their way out. */
export function podNames({ namespace, selector }: Pods, fields = ''): string[] {
  const { items }: { items: { metadata: { name: string; deletionTimestamp?: string } }[] } = JSON.parse(
    kubectl.must([
      ...['get', 'pods', '--namespace', namespace, '--selector', selector],
      ...['--field-selector', fields, '--output=json'],
    ]),
  );
  return items
    .filter(({ metadata }) => metadata.deletionTimestamp === undefined)
    .map(({ metadata }) => metadata.name)
    .sort();
}

/** A rule of the machine's own that drops every packet to the metrics port, as a failing network does. */
export function cutScraping(): void {
  const rule = `tcp dport ${shopfront.ports.metrics} drop`;
  nft(`add table ip fault; add chain ip fault forward { type filter hook forward priority -300; }`);
  nft(`add rule ip fault forward ${rule}`);
}

export function mendScraping(): void {
  nft('delete table ip fault');
}

function nft(command: string): void {
  execFileSync('nft', [command]);
}

/** Asks cert-manager to issue a certificate anew, as `cmctl renew` does. */
export function renew(certificate: string): void {
  const condition = {
    type: 'Issuing',
    status: 'True',
    reason: 'ManuallyTriggered',
    message: 'end-to-end test',
    lastTransitionTime: new Date().toISOString().replace(/\.\d+Z$/, 'Z'),
  };
  kubectl.must([
    ...['patch', 'certificate', certificate, '--namespace', monitoring, '--subresource=status'],
    ...[
      '--type=json',
      '--patch',
      JSON.stringify([{ op: 'add', path: '/status/conditions/-', value: condition }]),
    ],
  ]);
}

/** How often a certificate was issued. */
export function revision(certificate: string): number {
  return Number(
    kubectl.must([
      ...['get', 'certificate', certificate, '--namespace', monitoring],
      '--output=jsonpath={.status.revision}',
    ]),
  );
}

/** Whether the Secret of a certificate holds one with the names that it asks for now. */
export function isIssuedAsWritten(certificate: string): boolean {
  const { spec }: { spec: { dnsNames: string[]; secretName: string } } = JSON.parse(
    kubectl.must(['get', 'certificate', certificate, '--namespace', monitoring, '--output=json']),
  );
  const issued = kubectl.must([
    ...['get', 'secret', spec.secretName, '--namespace', monitoring],
    String.raw`--output=jsonpath={.metadata.annotations.cert-manager\.io/alt-names}`,
  ]);
  return issued.split(',').sort().join() === [...spec.dnsNames].sort().join();
}
