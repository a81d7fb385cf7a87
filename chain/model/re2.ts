import { RE2JS } from 're2js';

const cache = new Map<string, RE2JS | string>();

/**
 * Compiles an expression with RE2's grammar, the one of Prometheus and of the adapter: JavaScript's accepts
 * look-aheads and back-references that they refuse. Gives the parser's complaint if it is not well formed.
 */
export const compileRe2 = (source: string): RE2JS | string => {
  const known = cache.get(source);
  if (known !== undefined) return known;
  const compiled = compile(source);
  cache.set(source, compiled);
  return compiled;
};

const compile = (source: string): RE2JS | string => {
  try {
    return RE2JS.compile(source);
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
};

/** Whether the whole text matches, as in a PromQL matcher. `undefined` if the expression is not well formed. */
export const matchesWhole = (source: string, text: string): boolean | undefined => {
  const compiled = compileRe2(source);
  return typeof compiled === 'string' ? undefined : compiled.matcher(text).matches();
};

/** The groups of the first match anywhere in the text (group 0 is the match), as Go's `FindStringSubmatch`. */
export const findGroups = (source: string, text: string): readonly string[] | undefined => {
  const compiled = compileRe2(source);
  if (typeof compiled === 'string') return undefined;
  const matcher = compiled.matcher(text);
  if (!matcher.find()) return undefined;
  return Array.from({ length: matcher.groupCount() + 1 }, (_, group) => matcher.group(group) ?? '');
};

/** How many groups an expression has, and the names of those that have one. None where it is not well formed. */
export const groupsIn = (source: string): { readonly count: number; readonly names: readonly string[] } => {
  const compiled = compileRe2(source);
  return typeof compiled === 'string'
    ? { count: 0, names: [] }
    : { count: compiled.groupCount(), names: Object.keys(compiled.namedGroups()) };
};

/**
 * A template with the groups of the first match in it, as Go's `Regexp.ExpandString`: `$name` takes the longest word,
 * and a group that does not exist is empty. `undefined` if nothing matches.
 */
export const expandGroups = (source: string, text: string, template: string): string | undefined => {
  const groups = findGroups(source, text);
  const compiled = compileRe2(source);
  if (groups === undefined || typeof compiled === 'string') return undefined;
  const named = new Map(Object.entries(compiled.namedGroups()));
  return template.replace(/\$(?:\{(\w+)\}|(\w+))/g, (_, braced, bare) => {
    const name: string = braced ?? bare;
    return groups[named.get(name) ?? Number(name)] ?? '';
  });
};
