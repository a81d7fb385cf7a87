import { boundary, placeOf, type Whole } from '../support/boundary';
import { CONTAINER } from '../support/mutate';
import { ADAPTER, type Change, checkChange } from '../support/pods-metric';

const AT_ARGS =
  'rate-window: Deployment monitoring/adapter-prometheus-adapter spec.template.spec.containers[0].args';

/** The adapter with these flags in place of its --metrics-relist-interval=1m. */
const listing =
  (...flags: readonly string[]): Change =>
  (o) =>
    o.set(ADAPTER, `${CONTAINER}.args`, [
      '--prometheus-url=http://stack-kube-prometheus-stac-prometheus.monitoring.svc:9090',
      '--secure-port=6443',
      '--config=/etc/adapter/config.yaml',
      '--v=4',
      ...flags,
    ]);

describe('the adapter lists series no more often than they are scraped, and remembers them long enough', () => {
  boundary(
    ['as long as a listing', listing('--metrics-relist-interval=1m', '--metrics-max-age=60s')],
    [
      'a second less than a listing',
      listing('--metrics-relist-interval=1m', '--metrics-max-age=59s'),
      [
        `error ${AT_ARGS}[5]`,
        '--metrics-max-age (59s) is below --metrics-relist-interval (1m): the adapter does not start',
        'raise --metrics-max-age',
      ],
    ],
  );
  boundary(
    ['two scrapes', listing('--metrics-relist-interval=30s', '--metrics-max-age=1m')],
    [
      'a second less than two scrapes',
      listing('--metrics-relist-interval=30s', '--metrics-max-age=59s'),
      [
        `error ${AT_ARGS}[5]`,
        '--metrics-max-age (59s) is below two scrapes of 30s: the metric comes and goes',
        '--metrics-max-age=5m',
      ],
    ],
  );
  boundary(
    ['each scrape', listing('--metrics-relist-interval=30s', '--metrics-max-age=1m')],
    [
      'a second before each scrape',
      listing('--metrics-relist-interval=29s', '--metrics-max-age=1m'),
      [
        `warning ${AT_ARGS}[4]`,
        '--metrics-relist-interval (29s) is below the scrape interval (30s): listings between two scrapes find nothing new',
        '--metrics-relist-interval=30s',
      ],
    ],
  );
  boundary(
    ['as long as a listing, where nothing is said', listing('--metrics-relist-interval=1m')],
    [
      'as long as a listing, which is less than two scrapes',
      listing('--metrics-relist-interval=59s'),
      [
        `error ${AT_ARGS}`,
        '--metrics-max-age (59s) is below two scrapes of 30s: the metric comes and goes',
        '--metrics-max-age=5m',
      ],
    ],
  );
  boundary(
    ['ten minutes, where no listing is said', listing('--metrics-max-age=10m')],
    [
      'a second less than ten minutes, where no listing is said',
      listing('--metrics-max-age=599s'),
      [
        `error ${AT_ARGS}[4]`,
        '--metrics-max-age (9m59s) is below --metrics-relist-interval (10m): the adapter does not start',
        'raise --metrics-max-age',
      ],
    ],
  );
  const noDuration = (at: string): Whole => [
    `error ${at}`,
    '--metrics-relist-interval or --metrics-max-age is no duration',
    'write it as Go does: 30s, 1m',
  ];
  boundary(
    ['durations of Go', listing('--metrics-relist-interval=0.5m', '--metrics-max-age=1m30s')],
    [
      'a listing without a unit',
      listing('--metrics-relist-interval=30', '--metrics-max-age=1m'),
      noDuration(`${AT_ARGS}[4]`),
    ],
    [
      'a memory in days',
      listing('--metrics-relist-interval=30s', '--metrics-max-age=1d'),
      noDuration(`${AT_ARGS}[5]`),
    ],
  );
});

test('two flags of the adapter that are wrong for themselves are two findings, each at its own argument', () => {
  const { findings } = checkChange((o) =>
    o
      .set(
        ADAPTER,
        `${CONTAINER}.args.3`,
        '--prometheus-url=http://stack-kube-prometheus-stac-prometheus.monitoring.svc:9091',
      )
      .set(ADAPTER, `${CONTAINER}.args.5`, '--metrics-max-age=5s'),
  );
  expect(findings.map(placeOf)).toEqual([
    `error ${AT_ARGS}[5]`,
    'error prometheus-service: Deployment monitoring/adapter-prometheus-adapter spec.template.spec.containers[0].args[3]',
  ]);
});
