import { init } from 'echarts';
import type { Moment } from './figures';
import { DURATION, rightSize, stages, startOf, TARGET } from './scenario';

const WIDTH = 960;
const HEIGHT = 420;
const EVERY_SECONDS = 2;
/** Two that people with any colour vision can tell apart. */
const COLORS = { tutorial: '#d55e00', ours: '#0072b2', right: '#999999' } as const;

/** Pods over time: the mean of the services of a recipe as a line, and the range as a band. Returns an SVG. */
export function picture(
  tutorial: readonly (readonly Moment[])[],
  ours: readonly (readonly Moment[])[],
): string {
  const chart = init(null, null, { renderer: 'svg', ssr: true, width: WIDTH, height: HEIGHT });
  chart.setOption({
    animation: false,
    backgroundColor: '#ffffff',
    title: {
      text: `${stages.map(({ requestsPerSecond }) => requestsPerSecond).join(' → ')} requests per second, ${TARGET} for each pod`,
      textStyle: { fontSize: 14 },
    },
    legend: {
      top: 28,
      icon: 'roundRect',
      itemGap: 32,
      data: ['needed', "the tutorial's recipe", 'this repository'],
    },
    grid: { left: 56, right: 24, top: 64, bottom: 48 },
    xAxis: {
      type: 'value',
      min: 0,
      max: DURATION,
      interval: 120,
      name: 'seconds',
      nameLocation: 'middle',
      nameGap: 28,
    },
    yAxis: { type: 'value', min: 0, name: 'pods ready' },
    series: [
      {
        name: 'needed',
        type: 'line',
        step: 'end',
        symbol: 'none',
        color: COLORS.right,
        data: needed(),
        lineStyle: { type: 'dashed' },
      },
      ...recipe("the tutorial's recipe", COLORS.tutorial, tutorial),
      ...recipe('this repository', COLORS.ours, ours),
    ],
  });
  const svg = chart.renderToSVGString();
  chart.dispose();
  return svg;
}

function needed(): [number, number][] {
  return [...stages.map((stage): [number, number] => [startOf(stage.name), rightSize(stage)]), [DURATION, 1]];
}

/** The band is two areas on top of each other, of which the lower one is not seen. */
function recipe(name: string, color: string, services: readonly (readonly Moment[])[]): object[] {
  const at = Array.from({ length: DURATION / EVERY_SECONDS }, (_, index) => index * EVERY_SECONDS);
  const sizes = at.map((second) => services.map((moments) => sizeAt(moments, second)));
  const lowest = sizes.map((all) => Math.min(...all));
  const points = (value: (index: number) => number) => at.map((second, index) => [second, value(index)]);
  const band = { type: 'line', symbol: 'none', stack: name, lineStyle: { opacity: 0 }, silent: true };
  return [
    { ...band, data: points((index) => lowest[index] ?? 0) },
    {
      ...band,
      areaStyle: { color, opacity: 0.18 },
      data: points((index) => Math.max(...(sizes[index] ?? [])) - (lowest[index] ?? 0)),
    },
    { name, type: 'line', symbol: 'none', color, data: points((index) => mean(sizes[index] ?? [])) },
  ];
}

function sizeAt(moments: readonly Moment[], second: number): number {
  return moments.findLast(({ at }) => at <= second)?.ready ?? 1;
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
