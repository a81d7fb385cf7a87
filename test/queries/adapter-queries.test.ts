import { platform } from '../support/platform';
import { adapterQuery } from './adapter-query';
import { complaints, type Expectation, promtool, SCRAPE, type Series } from './promtool';

/**
 * What the HPA and people read, computed by Prometheus' own engine from the queries that the product writes into `dist/`.
 * Time is counted in scrapes, rates in requests per second.
 */
const { metrics } = platform;
const WINDOW = Math.ceil(metrics.window.toSeconds() / SCRAPE);
const BURST_WINDOW = Math.ceil(metrics.burstWindow.toSeconds() / SCRAPE);
/** What must have answered of a window before its rate is told. */
const OBSERVED = Math.ceil((0.9 * metrics.window.toSeconds()) / SCRAPE);
const RATE = 30;

const SERVICE = 'shopfront-metrics';
const query = adapterQuery('http_requests_per_second', 'service', [SERVICE]);
const burst = adapterQuery('http_requests_per_second_burst', 'service', [SERVICE]);

const labels = (pod: string) => `namespace="miztiik-automation-ns",service="${SERVICE}",pod="${pod}"`;
const up = (pod: string, values: string): Series => [`up{${labels(pod)}}`, values];
const requests = (pod: string, values: string, path = 'root'): Series => [
  `http_request_duration_seconds_count{${labels(pod)},path="${path}"}`,
  values,
];
/** Samples at a steady rate, `scrapes` of them after the first. */
const steady = (perSecond: number, scrapes: number, from = 0) => `${from}+${perSecond * SCRAPE}x${scrapes}`;

const every = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, index) => from + index);
const absent = (at: number, asked = query): Expectation => ({ at, query: asked, gives: undefined });
/** As the adapter passes a value on: in thousandths. */
const milli = (asked: string) => `round(${asked}, 0.001)`;
const gives = (at: number, value: number, asked = query): Expectation => ({
  at,
  query: milli(asked),
  gives: { labels: `{service="${SERVICE}"}`, value },
});
/** Present, and within these bounds. */
const between = (at: number, low: number, high: number, asked = query): Expectation =>
  gives(at, 1, `((${milli(asked)} >= bool ${low}) * (${milli(asked)} <= bool ${high}))`);

const expectAll = (series: readonly Series[], expectations: readonly Expectation[]) =>
  expect(complaints(series, expectations)).toBe('');

const describeWithPromtool = promtool === undefined ? describe.skip : describe;
// jest itself only counts what was skipped.
if (promtool === undefined)
  process.stderr.write('SKIP the query tests: promtool is not built; npm run lab -- build prometheus\n');

describeWithPromtool('the metric of a Service, on which the HPA acts', () => {
  test('idle is zero', () => {
    expectAll([up('a', '1x90'), requests('a', '7x90')], [gives(60, 0), gives(60, 0, burst)]);
  });

  test('idle is zero for a pod that never served a request', () => {
    expectAll([up('a', '1x90')], [gives(60, 0), gives(60, 0, burst)]);
  });

  test('a steady load is its rate', () => {
    const series = [up('a', '1x90'), requests('a', steady(RATE, 90))];
    expectAll(series, [gives(60, RATE), gives(60, RATE, burst)]);
  });

  test('a load over several pods is their sum', () => {
    const series = ['a', 'b', 'c'].flatMap((pod) => [up(pod, '1x90'), requests(pod, steady(RATE, 90))]);
    expectAll(series, [gives(60, 3 * RATE), gives(60, 3 * RATE, burst)]);
  });

  test.each(['healthz', 'readyz', 'readyz_enable', 'metrics', 'debug_pprof', 'debug_pprof_heap'])(
    'requests to %s do not count',
    (path) => {
      const series = [up('a', '1x90'), requests('a', steady(RATE, 90), path), requests('a', '0x90')];
      expectAll(series, [gives(60, 0), gives(60, 0, burst)]);
    },
  );

  test('a path that only begins like a probe counts', () => {
    const series = [up('a', '1x90'), requests('a', steady(RATE, 90), 'healthzone')];
    expectAll(series, [gives(60, RATE)]);
  });

  test('a pod that is gone keeps counting until its window ends', () => {
    const series = [
      up('stays', '1x150'),
      requests('stays', steady(10, 150)),
      up('goes', '1x60 stale'),
      requests('goes', `${steady(10, 60)} stale`),
    ];
    expectAll(series, [
      gives(60, 20),
      between(60 + WINDOW / 2, 14, 16),
      between(60 + WINDOW - 3, 10, 12),
      gives(60 + WINDOW + 1, 10),
    ]);
  });

  test('a rollout leaves no gap and no spike', () => {
    // The new pod is there for three scrapes before the old one, with all of the load until then, is gone.
    const series = [
      up('old', '1x60 stale'),
      requests('old', `${steady(RATE, 60)} stale`),
      up('new', '_x57 1x90'),
      requests('new', `_x57 0x3 ${steady(RATE, 86, RATE * SCRAPE)}`),
    ];
    expectAll(
      series,
      every(50, 120).map((at) => between(at, 0.9 * RATE, 1.1 * RATE)),
    );
  });

  test('a new pod counts from its first scrape on, because its counter is known to have been zero before', () => {
    const half = RATE / 2;
    const series = [
      up('old', '1x120'),
      requests('old', `${steady(RATE, 60)} ${steady(half, 59, (60 * RATE + half) * SCRAPE)}`),
      up('new', '_x61 1x59'),
      requests('new', `_x60 ${steady(half, 60)}`),
    ];
    expectAll(
      series,
      every(61, 100).flatMap((at) => [
        between(at, 0.95 * RATE, 1.05 * RATE),
        // Of four scrapes rate() sees three intervals of the old pod, in which it already has the smaller part.
        between(at, 0.87 * RATE, 1.05 * RATE, burst),
      ]),
    );
  });

  test('a counter that starts again is no spike and no dip', () => {
    const series = [up('a', '1x150'), requests('a', `${steady(RATE, 60)} ${steady(RATE, 80)}`)];
    expectAll(
      series,
      every(40, 120).map((at) => between(at, 0.9 * RATE, RATE)),
    );
  });

  test('a scrape that did not happen is no gap', () => {
    const missing = (values: string, later: string) => `${values} _ ${later}`;
    const series = [
      up('a', missing('1x60', '1x60')),
      requests('a', missing(steady(RATE, 60), steady(RATE, 59, 62 * RATE * SCRAPE))),
    ];
    expectAll(
      series,
      every(60, 120).map((at) => between(at, 0.95 * RATE, 1.05 * RATE)),
    );
  });

  test('a scrape that failed is no gap while another pod answers, and one scrape long while none does', () => {
    const failing = [
      up('a', '1x60 0 1x60'),
      requests('a', `${steady(RATE, 60)} _ ${steady(RATE, 59, 62 * RATE * SCRAPE)}`),
    ];
    const answering = [up('b', '1x120'), requests('b', steady(RATE, 120))];
    expectAll(
      [...failing, ...answering],
      every(60, 120).map((at) => between(at, 1.95 * RATE, 2.05 * RATE)),
    );
    expectAll(failing, [gives(60, RATE), absent(61), between(62, 0.95 * RATE, 1.05 * RATE)]);
  });

  test('all targets down: absent at once', () => {
    const series = [up('a', '1x60 0x30'), requests('a', steady(RATE, 60))];
    expectAll(series, [gives(60, RATE), absent(61), absent(61, burst), absent(80)]);
  });

  test('targets that Prometheus no longer knows: absent, although it goes on telling their last sample for five minutes', () => {
    // Without the ServiceMonitor there is no sample any more, and no mark that there will be none.
    const series = [up('a', '1x60 _x30'), requests('a', `${steady(RATE, 60)} _x30`)];
    expectAll(series, [
      between(62, 0.9 * RATE, 1.1 * RATE),
      ...every(63, 90).flatMap((at) => [absent(at), absent(at, burst)]),
    ]);
  });

  test('one target of two down: still there', () => {
    const series = [
      up('a', '1x90'),
      requests('a', steady(RATE, 90)),
      up('b', '1x60 0x30'),
      requests('b', steady(RATE, 60)),
    ];
    expectAll(series, [gives(60, 2 * RATE), between(61, 1.9 * RATE, 2 * RATE)]);
  });

  test('Prometheus without its past, under load: absent for most of a window, then right, never low', () => {
    // The first sample of the new Prometheus is at 60; the counter is far from zero by then.
    const series = [up('a', '_x60 1x90'), requests('a', `_x60 ${steady(RATE, 90, 1e6)}`)];
    const observed = 60 + OBSERVED - 1;
    expectAll(series, [
      ...every(60, observed - 1).map((at) => absent(at)),
      // What the window has not seen yet is at most an eighth, and gone some scrapes later.
      ...every(observed, observed + 2).map((at) => between(at, 0.88 * RATE, RATE)),
      ...every(observed + 4, 120).map((at) => gives(at, RATE)),
    ]);
  });

  test('a new service under load: the burst metric after its window, the other after most of its own', () => {
    const series = [up('a', '1x90'), requests('a', steady(RATE, 90))];
    expectAll(series, [
      ...every(0, BURST_WINDOW - 2).map((at) => absent(at, burst)),
      ...every(BURST_WINDOW, 90).map((at) => gives(at, RATE, burst)),
      ...every(0, OBSERVED - 2).map((at) => absent(at)),
      ...every(WINDOW, 90).map((at) => gives(at, RATE)),
    ]);
  });

  test('a step is seen by the burst metric within its window', () => {
    const series = [
      up('a', '1x90'),
      requests('a', `${steady(8, 60)} ${steady(50, 29, (60 * 8 + 50) * SCRAPE)}`),
    ];
    expectAll(series, [
      gives(60, 8, burst),
      between(60 + BURST_WINDOW / 2, 25, 40, burst),
      gives(60 + BURST_WINDOW, 50, burst),
      between(60 + BURST_WINDOW, 8, 20),
    ]);
  });
});

describeWithPromtool('the metric of pods, which people read', () => {
  const pod = adapterQuery('http_requests_per_second', 'pod', ['a']);
  const pods = adapterQuery('http_requests_per_second', 'pod', ['a', 'b']);

  test('is zero from the first scrape on', () => {
    const expectation = { at: 0, query: pod, gives: { labels: '{pod="a"}', value: 0 } };
    expectAll([up('a', '1x30')], [expectation]);
  });

  test('is the rate of each pod that was asked for', () => {
    const series = ['a', 'b', 'c'].flatMap((name) => [up(name, '1x90'), requests(name, steady(RATE, 90))]);
    expectAll(series, [
      {
        at: 60,
        query: `${milli(pods)} and on (pod) up{pod="b"}`,
        gives: { labels: '{pod="b"}', value: RATE },
      },
      { at: 60, query: `count(${pods})`, gives: { labels: '{}', value: 2 } },
    ]);
  });
});
