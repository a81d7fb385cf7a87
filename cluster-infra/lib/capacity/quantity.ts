import { refuse } from '../refuse';

/** Factors of the suffixes of a Kubernetes quantity. */
const FACTORS: Readonly<Record<string, number>> = {
  m: 1e-3,
  '': 1,
  k: 1e3,
  M: 1e6,
  G: 1e9,
  T: 1e12,
  Ki: 2 ** 10,
  Mi: 2 ** 20,
  Gi: 2 ** 30,
  Ti: 2 ** 40,
};

/**
 * A Kubernetes quantity as a number: `100m` is 0.1, `1Ki` is 1024.
 *
 * @param where what it belongs to, for the message
 * @throws BadConfiguration when it is not one
 */
export function quantity(where: string, value: unknown): number {
  const [, digits = '', suffix = ''] = /^(\d+(?:\.\d+)?)([A-Za-z]*)$/.exec(String(value)) ?? [];
  const factor = FACTORS[suffix];
  if (digits === '' || factor === undefined)
    return refuse(where, value, 'write a Kubernetes quantity such as 100m or 64Mi');
  return Number(digits) * factor;
}
