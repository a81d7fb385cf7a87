import type { k8s } from 'cdk8s-plus-27';
import { labels } from './constructs/labels';

/** Names by which the adapter's charts find each other's objects. */
export const ADAPTER = 'prometheus-adapter';
/** The Application they belong to. */
export const CUSTOM_METRICS = 'custom-metrics';
export const ADAPTER_CONFIG_MAP = 'adapter-config';
export const ADAPTER_CONFIG_KEY = 'config.yaml';
/** The certificate that the adapter serves with, and the Secret that holds it. */
export const ADAPTER_CERTIFICATE = 'prometheus-adapter';
export const ADAPTER_CERTIFICATE_SECRET = 'prometheus-adapter-tls';
/** Port of the adapter's Service; the API server knows no other. */
export const ADAPTER_SERVICE_PORT = 443;

/** Metadata of an object of the adapter; override `name` where it differs. */
export function adapterMetadata(namespace?: string): k8s.ObjectMeta {
  const metadata = { name: ADAPTER, labels: labels(ADAPTER, CUSTOM_METRICS) };
  return namespace === undefined ? metadata : { ...metadata, namespace };
}
