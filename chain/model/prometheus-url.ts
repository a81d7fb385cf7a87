import type { Field } from '../object';

/** What `--prometheus-url` says. */
export interface PrometheusUrl {
  readonly text: string;
  readonly field: Field;
  /** Name and namespace if it names a Service of the cluster. */
  readonly service: { readonly name: string; readonly namespace: string } | undefined;
  readonly port: number;
}

const DEFAULT_PORTS: Readonly<Record<string, number>> = { 'http:': 80, 'https:': 443 };

/** Reads the flag. A host without a namespace is one of the adapter's own. */
export const readUrl = (text: string, field: Field, ownNamespace: string): PrometheusUrl => {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  const port = Number(
    url?.port === undefined || url.port === '' ? (DEFAULT_PORTS[url?.protocol ?? ''] ?? 0) : url.port,
  );
  const [name = '', namespace = ownNamespace, kind = 'svc'] = (url?.hostname ?? '').split('.');
  // The name of a Service begins with a letter; that of an address of IPv6 with a bracket.
  const inCluster = url !== undefined && kind === 'svc' && /^[a-z]/.test(name) && name !== 'localhost';
  return { text, field, port, service: inCluster ? { name, namespace } : undefined };
};
