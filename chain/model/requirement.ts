import type { Field } from '../object';
import { isLabelKey, isLabelValue } from './label-syntax';

const OPERATORS = ['In', 'NotIn', 'Exists', 'DoesNotExist'] as const;

export type Labels = ReadonlyMap<string, string>;

/** Why a selector is refused, by the API server or by the operator that reads it. */
export interface Refusal {
  readonly at: Field;
  readonly message: string;
  readonly fix: string;
}

/** A requirement of a label selector. `values`, each once, is empty for `Exists` and `DoesNotExist`. */
export interface Requirement {
  readonly key: string;
  readonly operator: (typeof OPERATORS)[number];
  readonly values: readonly string[];
  /** Set where it is no valid requirement: nothing meets it then. */
  readonly refusal?: Refusal;
}

export const meets = (labels: Labels, { key, operator, values }: Requirement): boolean => {
  const value = labels.get(key);
  switch (operator) {
    case 'In':
      return value !== undefined && values.includes(value);
    case 'NotIn':
      return value === undefined || !values.includes(value);
    case 'Exists':
      return value !== undefined;
    case 'DoesNotExist':
      return value === undefined;
  }
};

/** As `kubectl -l` writes it. */
export const written = ({ key, operator, values, refusal }: Requirement): string => {
  if (refusal !== undefined) return refusal.message;
  if (operator === 'In' && values.length === 1) return `${key}=${values[0]}`;
  return values.length === 0 ? `${key} ${operator}` : `${key} ${operator} (${values.join(', ')})`;
};

/** In place of a requirement that is refused: nothing meets it. */
export const never = (key: string, refusal: Refusal): Requirement => ({
  key,
  operator: 'In',
  values: [],
  refusal,
});

export const refusalOf = (at: Field, problem: string, fix: string): Refusal => ({
  at,
  message: `${at.name} ${problem}: the selector is refused`,
  fix,
});

const SYNTAX =
  'at most 63 letters, digits, "-", "_" and ".", the first and the last of them a letter or a digit';

const refusedKey = (key: string, at: Field): Refusal | undefined =>
  isLabelKey(key)
    ? undefined
    : refusalOf(
        at,
        `has ${JSON.stringify(key)}, which is no key of a label`,
        `write ${SYNTAX}; before it a DNS name and "/", if any`,
      );

/** YAML's `key:` is an empty text here; a number or a truth value is refused. */
const textOf = (field: Field): string | undefined => (field.present ? field.string : '');

const refusedValue = (field: Field): Refusal | undefined => {
  const text = textOf(field);
  return text !== undefined && isLabelValue(text)
    ? undefined
    : refusalOf(
        field,
        `is ${JSON.stringify(field.value)}, which is no value of a label`,
        `write ${SYNTAX}, as a string`,
      );
};

/** A member of `matchLabels`. */
export const labelOf = ([key, field]: readonly [string, Field]): Requirement => {
  const refusal = refusedKey(key, field) ?? refusedValue(field);
  return refusal === undefined ? { key, operator: 'In', values: [textOf(field) ?? ''] } : never(key, refusal);
};

/** A member of `matchExpressions`. */
export const expressionOf = (field: Field): Requirement => {
  const key = field.get('key').string ?? '';
  const stated = field.get('operator');
  const operator = OPERATORS.find((known) => known === stated.string);
  const values = field.get('values').items;
  if (operator === undefined)
    return never(
      key,
      refusalOf(
        stated,
        `is ${JSON.stringify(stated.value) ?? 'missing'}`,
        'write In, NotIn, Exists or DoesNotExist',
      ),
    );
  const refusal =
    refusedKey(key, field) ??
    refusedCount(operator, field) ??
    values.map(refusedValue).find((why) => why !== undefined);
  return refusal === undefined
    ? { key, operator, values: [...new Set(values.map((value) => textOf(value) ?? ''))] }
    : never(key, refusal);
};

const refusedCount = (operator: Requirement['operator'], field: Field): Refusal | undefined => {
  const values = field.get('values');
  const takesValues = operator === 'In' || operator === 'NotIn';
  if (takesValues === values.items.length > 0) return undefined;
  return takesValues
    ? refusalOf(values, `lists nothing, and ${operator} needs values`, 'list the values')
    : refusalOf(values, `lists values, and ${operator} takes none`, 'remove values');
};
