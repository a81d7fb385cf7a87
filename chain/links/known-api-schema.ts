import { closest, distance } from 'fastest-levenshtein';
import type { Severity, Verdict } from '../link';
import { type Misfit, misfitsOf } from '../model/schema';
import type { KubeObject } from '../object';

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
    const { message, fix } = WORDS[misfit.keyword](misfit);
    verdict[severity](misfit.at, message, fix);
  }
};

type Words = (misfit: Misfit) => { readonly message: string; readonly fix: string };

const outside: Words = ({ at, key, sentence }) => ({
  message: `${at.name} does not fit: ${sentence}`,
  fix: `correct ${key}`,
});

const WORDS: Readonly<Record<Misfit['keyword'], Words>> = {
  false: ({ at, key, known }) => ({
    message: `a ${at.object.kind} has no field ${at.name}`,
    fix: meant(key, known),
  }),
  required: ({ at, key }) => ({
    message: `${at.name} is missing, without which a ${at.object.kind} is refused`,
    fix: `add ${key}`,
  }),
  type: ({ at, key, sentence }) => ({
    message: `${at.name} is ${typeOf(at.value)}, and must be ${expected(sentence).join(' or ')}`,
    fix:
      expected(sentence).includes('a string') && typeof at.value !== 'object'
        ? `quote it: ${key}: "${String(at.value)}"`
        : `write ${expected(sentence).join(' or ')}`,
  }),
  enum: ({ at, sentence }) => ({
    message: `${at.name} is ${JSON.stringify(at.value)}, which is none of its values`,
    fix: `one of ${/\[.*\]/s.exec(sentence)?.[0].slice(1, -1).replaceAll(',', ', ') ?? 'its values'}`,
  }),
  minimum: outside,
  maximum: outside,
  minItems: outside,
  maxItems: outside,
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

/** The types that the validator expected, as people say them. */
const expected = (sentence: string): readonly string[] =>
  (/Expected "(.*)"\.$/.exec(sentence)?.[1] ?? '').split('", "').map((type) => TYPES[type] ?? type);

/** How many letters may be wrong for a field to count as misspelt. */
const TYPING_ERROR = 3;

const meant = (key: string, known: readonly string[]): string => {
  const nearest = known.length === 0 ? key : closest(key, [...known]);
  if (nearest !== key && distance(nearest, key) <= TYPING_ERROR) return `did you mean ${nearest}?`;
  return known.length === 0 ? 'remove it' : `remove it; there are ${[...known].sort().join(', ')}`;
};
