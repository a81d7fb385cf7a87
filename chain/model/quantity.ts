/** Powers of ten (decimal suffixes) and of two (binary suffixes) of a Kubernetes quantity. */
const SUFFIXES: Readonly<Record<string, number>> = {
  n: 1e-9,
  u: 1e-6,
  m: 1e-3,
  '': 1,
  k: 1e3,
  M: 1e6,
  G: 1e9,
  T: 1e12,
  P: 1e15,
  E: 1e18,
  Ki: 2 ** 10,
  Mi: 2 ** 20,
  Gi: 2 ** 30,
  Ti: 2 ** 40,
  Pi: 2 ** 50,
  Ei: 2 ** 60,
};

const QUANTITY = /^([+-]?(?:\d+\.?\d*|\.\d+))(?:[eE]([+-]?\d{1,3})|([numkMGTPE]|[KMGTPE]i)?)$/;

/**
 * Reads a Kubernetes quantity (`500m`, `2`, `1.5Gi`, `3e2`) as a number in its base unit, or gives `undefined`
 * if it is none. Grammar: `k8s.io/apimachinery/pkg/api/resource`. A number keeps 15 digits, which is enough to
 * compare and to report.
 */
export const parseQuantity = (text: string | undefined): number | undefined => {
  const match = QUANTITY.exec(text ?? '');
  if (match === null) return undefined;
  const [, digits = '', exponent, suffix = ''] = match;
  if (exponent !== undefined) return Number(`${digits}e${exponent}`);
  return Number(digits) * (SUFFIXES[suffix] ?? Number.NaN);
};
