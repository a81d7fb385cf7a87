import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fieldsOf, type SourceField } from './source-fields';

/** A value that was refused, as `refuse` names it. */
interface Refused {
  readonly where: string;
  readonly found: unknown;
}

type Located = SourceField & { readonly file: string };

/**
 * The line that a refused value is written in, for instance `services/shopfront.ts:21`. Of a field that is not written
 * out, the line of what is around it. `undefined` when nothing of it is written in an object literal.
 *
 * @param root the folder that holds `services/` and `config/`
 */
export function writtenAt({ where, found }: Refused, root: string): string | undefined {
  const [, file, fact = ''] = /^(config\/\S+\.ts), (\S+)$/.exec(where) ?? [];
  if (file !== undefined) return position(ofConfig(fieldsIn(root, file), fact, found));
  const [, name = found, field = 'name'] = /^service(?: (\S+))?, (\S+)$/.exec(where) ?? [];
  return position(ofService(declarations(root), name, field));
}

/**
 * By its value: in the fact, or else in what is written above the facts, as a list is; else by the name of the fact. The
 * last, since a file says first which fields there are.
 */
function ofConfig(fields: readonly Located[], fact: string, found: unknown): Located | undefined {
  const facts = fields.at(-1)?.literal;
  const equal = fields.filter(({ value }) => value.startsWith(`'${found}'`));
  return (
    equal.findLast(({ path }) => path === fact || path.startsWith(`${fact}.`)) ??
    equal.findLast(({ literal }) => literal !== facts) ??
    fields.findLast(({ path }) => path === fact)
  );
}

/** In the literal with the name of the service: the field, or the nearest one around it. */
function ofService(fields: readonly Located[], name: unknown, field: string): Located | undefined {
  const own = fields.find(({ path, value }) => path === 'name' && value.startsWith(`'${name}'`));
  const steps = field.split('.');
  const around = steps.map((_, index) => steps.slice(0, steps.length - index).join('.'));
  const siblings = fields.filter(({ file, literal }) => file === own?.file && literal === own.literal);
  return around.map((path) => siblings.find((sibling) => sibling.path === path)).find(Boolean) ?? own;
}

/** The fields of what looks like a service: a metric has a name too. */
function declarations(root: string): Located[] {
  const files = readdirSync(join(root, 'services'), { recursive: true, encoding: 'utf8' });
  const fields = files
    .filter((file) => file.endsWith('.ts'))
    .sort()
    .flatMap((file) => fieldsIn(root, `services/${file}`));
  return fields.filter(({ file, literal }) =>
    fields.some((other) => other.file === file && other.literal === literal && other.path === 'namespace'),
  );
}

function fieldsIn(root: string, file: string): Located[] {
  return fieldsOf(readFileSync(join(root, file), 'utf8')).map((field) => ({ ...field, file }));
}

function position(field: Located | undefined): string | undefined {
  return field && `${field.file}:${field.line}`;
}
