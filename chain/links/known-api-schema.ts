import { closest, distance } from 'fastest-levenshtein';
import type { Severity, Verdict } from '../link';
import { isPrometheusDuration, WRITE_PROMETHEUS_DURATION } from '../model/duration';
import { type Misfit, misfitsOf } from '../model/schema';
import type { Field, KubeObject } from '../object';

/**
 * Whether the fields of an object are those of its kind, with values of the right type. The API server refuses one of
 * its own kinds otherwise; a custom resource may belong to another version of its definition than is known here.
 */
export const checkSchema = (
  object: KubeObject,
  severity: Severity,
  verdict: Pick<Verdict, Severity>,
): void => {
  for (const misfit of misfitsOf(object)) {
    const { message, fix } = wordsOf(misfit);
    verdict[severity](misfit.at, message, fix);
  }
};

const wordsOf = (misfit: Misfit): { readonly message: string; readonly fix: string } => {
  const { at, key } = misfit;
  switch (misfit.keyword) {
    case 'additionalProperties':
      return { message: `a ${at.object.kind} has no field ${at.name}`, fix: meant(key, misfit.known) };
    case 'required':
      return {
        message: `${at.name} is missing, without which a ${at.object.kind} is refused`,
        fix: `add ${key}`,
      };
    case 'type':
      return wordsOfType(misfit.types, at, key);
    case 'enum':
      return {
        message: `${at.name} is ${JSON.stringify(at.value)}, which is none of its values`,
        fix: `one of ${misfit.values.map((value) => JSON.stringify(value)).join(', ')}`,
      };
    case 'minimum':
      return wordsOfNumber(at, `at least ${misfit.bound}`);
    case 'maximum':
      return wordsOfNumber(at, `at most ${misfit.bound}`);
    case 'minItems':
      return wordsOfLength(at, `at least ${misfit.bound}`);
  }
};

const wordsOfNumber = ({ name, text }: Field, bound: string) => ({
  message: `${name} is ${text}, and must be ${bound}`,
  fix: `write ${bound}`,
});

const wordsOfLength = ({ name, items }: Field, bound: string) => ({
  message: `${name} lists ${items.length}, and must list ${bound}`,
  fix: `list ${bound}`,
});

const wordsOfType = (types: readonly string[], at: Field, key: string) => {
  const expected = types.map((type) => TYPES[type] ?? type).join(' or ');
  return {
    message: `${at.name} is ${typeOf(at.value)}, and must be ${expected}`,
    fix: fixOfType(types, at, key) ?? `write ${expected}`,
  };
};

const fixOfType = (types: readonly string[], at: Field, key: string): string | undefined => {
  if (isPrometheusDuration(at.object.groupKind.group, key)) return WRITE_PROMETHEUS_DURATION;
  const isQuotable = types.includes('string') && typeof at.value !== 'object';
  return isQuotable ? `quote it: ${key}: "${String(at.value)}"` : undefined;
};

const typeOf = (value: unknown): string => {
  if (Array.isArray(value)) return 'a list';
  if (typeof value === 'object') return 'a map';
  return `the ${typeof value} ${JSON.stringify(value)}`;
};

const TYPES: Readonly<Record<string, string>> = {
  string: 'a string',
  integer: 'a whole number',
  number: 'a number',
  boolean: 'true or false',
  array: 'a list',
  object: 'a map',
};

/** How many letters may be wrong for a field to count as misspelt. */
const TYPING_ERROR = 3;

const meant = (key: string, known: readonly string[]): string => {
  const nearest = known.length === 0 ? key : closest(key, [...known]);
  if (nearest !== key && distance(nearest, key) <= TYPING_ERROR) return `did you mean ${nearest}?`;
  return known.length === 0 ? 'remove it' : `remove it; there are ${[...known].sort().join(', ')}`;
};
