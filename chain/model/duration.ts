const GO_UNITS: Readonly<Record<string, number>> = {
  ns: 1e-9,
  us: 1e-6,
  µs: 1e-6,
  ms: 1e-3,
  s: 1,
  m: 60,
  h: 3600,
};

/** A Go duration as flags of the adapter take it (`1m30s`, `500ms`), in seconds; `undefined` if it is none. */
export const parseGoDuration = (text: string | undefined): number | undefined => {
  if (text === undefined || !/^(?:0|(?:\d+(?:\.\d+)?(?:ns|us|µs|ms|s|m|h))+)$/.test(text)) return undefined;
  const parts = [...text.matchAll(/([\d.]+)(ns|us|µs|ms|s|m|h)/g)];
  return parts.reduce((sum, [, digits, unit]) => sum + Number(digits) * (GO_UNITS[unit ?? ''] ?? 0), 0);
};

const PROMETHEUS = /^(?:(\d+)y)?(?:(\d+)w)?(?:(\d+)d)?(?:(\d+)h)?(?:(\d+)m(?!s))?(?:(\d+)s)?(?:(\d+)ms)?$/;
const PROMETHEUS_SECONDS = [31_536_000, 604_800, 86_400, 3600, 60, 1, 1e-3];

/**
 * A Prometheus duration (`5m`, `1h30m`, `40s`), in seconds; `undefined` if it is none. Prometheus 3 also takes a
 * bare number of seconds.
 */
export const parsePrometheusDuration = (text: string | undefined): number | undefined => {
  if (text === undefined || text === '') return undefined;
  if (/^\d+(?:\.\d+)?$/.test(text)) return Number(text);
  const match = PROMETHEUS.exec(text);
  if (match === null) return undefined;
  return PROMETHEUS_SECONDS.reduce((sum, unit, index) => sum + unit * Number(match[index + 1] ?? 0), 0);
};

/** What to change where a Prometheus duration must stand. */
export const WRITE_PROMETHEUS_DURATION = 'write it as Prometheus does: 15s, 1m';

/** Fields of the operator's kinds that hold such a duration. The schemas call them strings. */
const PROMETHEUS_FIELDS = ['interval', 'scrapeInterval', 'scrapeTimeout', 'evaluationInterval'];

/** Whether a field of an object of this API group holds a Prometheus duration. */
export const isPrometheusDuration = (group: string, key: string): boolean =>
  group === 'monitoring.coreos.com' && PROMETHEUS_FIELDS.includes(key);

/** Seconds as people write them: `40s`, `5m`, `1m30s`. */
export const formatSeconds = (seconds: number): string => {
  if (seconds < 60 || !Number.isInteger(seconds)) return `${seconds}s`;
  const rest = seconds % 60;
  return `${Math.floor(seconds / 60)}m${rest === 0 ? '' : `${rest}s`}`;
};
