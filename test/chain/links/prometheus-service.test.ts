import { boundary } from '../support/boundary';
import { meta, PROMETHEUS, testWorks } from '../support/pods-metric';
import { asks, NAME, PLACE, SERVICE, withAnother } from '../support/prometheus-service';

describe('the Service exists', () => {
  boundary(
    ['by its name', (o) => o],
    [
      'off by a letter, in front of no other Prometheus',
      asks('http://prometheu.monitoring.svc:9090'),
      [
        PLACE,
        `Service monitoring/prometheu of --prometheus-url does not exist; Service monitoring/${NAME} does`,
        `--prometheus-url=http://${NAME}.monitoring.svc:9090/`,
      ],
    ],
    [
      'not here, but elsewhere, and another leads to the Prometheus here',
      (o) =>
        asks('http://prometheu.monitoring.svc:9090')(o).add({
          apiVersion: 'v1',
          kind: 'Service',
          metadata: meta('prometheu', 'team'),
          spec: { ports: [{ port: 9090 }] },
        }),
      [
        PLACE,
        `Service monitoring/prometheu of --prometheus-url does not exist; Service monitoring/${NAME} does`,
        `--prometheus-url=http://${NAME}.monitoring.svc:9090/`,
      ],
    ],
    [
      'not, and no other leads to the Prometheus there',
      (o) => o.remove(SERVICE),
      [
        PLACE,
        `Service monitoring/${NAME} of --prometheus-url does not exist`,
        'name the Service in front of Prometheus',
      ],
    ],
    [
      'in another namespace',
      asks(`http://${NAME}.default.svc:9090`),
      [
        PLACE,
        `Service default/${NAME} of --prometheus-url does not exist; Service monitoring/${NAME} does`,
        `--prometheus-url=http://${NAME}.monitoring.svc:9090/`,
      ],
    ],
    [
      'in another namespace, without a port to name',
      (o) => asks(`http://${NAME}.default.svc:9090`)(o).set(SERVICE, 'spec.ports', []),
      [
        PLACE,
        `Service default/${NAME} of --prometheus-url does not exist; Service monitoring/${NAME} does`,
        `--prometheus-url=http://${NAME}.monitoring.svc:9090/`,
      ],
    ],
  );
});

describe("the operator's own Service is one of its namespace", () => {
  boundary(
    [
      'the first of two Prometheuses',
      (o) => asks('http://prometheus-operated.monitoring.svc:9090')(withAnother(o)),
    ],
    [
      'the second',
      (o) => asks('http://prometheus-operated.team.svc:9090')(withAnother(o)),
      [
        'error prometheus-selects: Prometheus team/other spec',
        'Prometheus team/other has no serviceMonitorSelector, which selects nothing',
        'serviceMonitorSelector: {} selects all',
      ],
    ],
  );
  testWorks([
    [
      'of a namespace whose Prometheus is not here',
      (o) => asks('http://prometheus-operated.elsewhere.svc:9090')(withAnother(o)),
      expect.arrayContaining(['Service elsewhere/prometheus-operated']),
    ],
  ]);
});

describe('the pods', () => {
  boundary(
    ['by their labels', (o) => o.set(SERVICE, 'spec.selector', { prometheus: NAME })],
    [
      'not selected',
      (o) => o.set(SERVICE, 'spec.selector', { prometheus: 'k8s' }),
      [
        `error prometheus-service: Service monitoring/${NAME} spec.selector`,
        `Service ${NAME} selects none of the pods of Prometheus monitoring/${NAME}`,
        `select app.kubernetes.io/name: prometheus and prometheus: ${NAME}`,
      ],
    ],
  );
  boundary(
    ['by the name of their port', (o) => o.set(SERVICE, 'spec.ports.0.targetPort', 'web')],
    [
      'by a name that no port has',
      (o) => o.set(SERVICE, 'spec.ports.0.targetPort', 'http'),
      [
        `error prometheus-service: Service monitoring/${NAME} spec.ports[0].targetPort`,
        'the target port "http" is no port of the Prometheus pods, which have web (9090)',
        'name their port',
      ],
    ],
  );
  boundary(
    [
      'by another name of their port',
      (o) => o.set(PROMETHEUS, 'spec.portName', 'http').set(SERVICE, 'spec.ports.0.targetPort', 'http'),
    ],
    [
      'by the name that their port had',
      (o) => o.set(PROMETHEUS, 'spec.portName', 'http').set(SERVICE, 'spec.ports.0.targetPort', 'web'),
      [
        `error prometheus-service: Service monitoring/${NAME} spec.ports[0].targetPort`,
        'the target port "web" is no port of the Prometheus pods, which have http (9090)',
        'name their port',
      ],
    ],
  );
  testWorks([
    [
      'of a Service in a namespace whose pods are not here',
      (o) =>
        asks('http://prometheus.team.svc:9090')(o).add({
          apiVersion: 'v1',
          kind: 'Service',
          metadata: meta('prometheus', 'team'),
          spec: { selector: { app: 'prometheus' }, ports: [{ port: 9090 }] },
        }),
      ['the pods behind Service team/prometheus'],
    ],
  ]);
});
