import { CONTAINER, type Objects } from './mutate';
import { ADAPTER, type Change, meta } from './pods-metric';

export const NAME = 'stack-kube-prometheus-stac-prometheus';
export const SERVICE = `Service/${NAME}`;
export const ADAPTER_TITLE = 'Deployment monitoring/adapter-prometheus-adapter';

/** An error at --prometheus-url. */
export const PLACE = `error prometheus-service: ${ADAPTER_TITLE} spec.template.spec.containers[0].args[3]`;

/** What to write there. */
export const EXAMPLE = '--prometheus-url=http://SERVICE.NAMESPACE.svc:9090/';

/** The adapter asks at another address. */
export const asks =
  (url: string): Change =>
  (o) =>
    o.set(ADAPTER, `${CONTAINER}.args.3`, `--prometheus-url=${url}`);

/** A second Prometheus, which selects no monitors. */
export const withAnother = (o: Objects): Objects =>
  o.add({
    apiVersion: 'monitoring.coreos.com/v1',
    kind: 'Prometheus',
    metadata: meta('other', 'team'),
    spec: {},
  });
