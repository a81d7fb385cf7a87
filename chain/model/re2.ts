import { RE2JS } from 're2js';
import { once } from '../once';

/**
 * An expression in RE2's grammar, the one of Prometheus and of the adapter: JavaScript's accepts look-aheads and
 * back-references that they refuse. Compiled when first asked, and once: compiling takes far longer than matching.
 */
export class Re2 {
  private readonly compiled = once((): RE2JS | string => compile(this.source));

  constructor(readonly source: string) {}

  /** The parser's complaint; `undefined` if the expression is well formed. */
  get problem(): string | undefined {
    const compiled = this.compiled();
    return typeof compiled === 'string' ? compiled : undefined;
  }

  /** Whether the whole text matches, as in a PromQL matcher. `undefined` if the expression is not well formed. */
  matchesWhole(text: string): boolean | undefined {
    const compiled = this.compiled();
    return typeof compiled === 'string' ? undefined : compiled.matcher(text).matches();
  }

  /** The groups of the first match anywhere in the text (group 0 is the match), as Go's `FindStringSubmatch`. */
  findGroups(text: string): readonly string[] | undefined {
    const compiled = this.compiled();
    if (typeof compiled === 'string') return undefined;
    const matcher = compiled.matcher(text);
    if (!matcher.find()) return undefined;
    return Array.from({ length: matcher.groupCount() + 1 }, (_, group) => matcher.group(group) ?? '');
  }

  /** How many groups it has, and the names of those that have one. None where it is not well formed. */
  get groups(): { readonly count: number; readonly names: readonly string[] } {
    const compiled = this.compiled();
    return typeof compiled === 'string'
      ? { count: 0, names: [] }
      : { count: compiled.groupCount(), names: Object.keys(compiled.namedGroups()) };
  }

  /**
   * A template with the groups of the first match in it, as Go's `Regexp.ExpandString`: `$name` takes the longest word,
   * and a group that does not exist is empty. `undefined` if nothing matches.
   */
  expand(text: string, template: string): string | undefined {
    const groups = this.findGroups(text);
    const compiled = this.compiled();
    if (groups === undefined || typeof compiled === 'string') return undefined;
    const named = new Map(Object.entries(compiled.namedGroups()));
    return template.replace(/\$(?:\{(\w+)\}|(\w+))/g, (_, braced, bare) => {
      const name: string = braced ?? bare;
      return groups[named.get(name) ?? Number(name)] ?? '';
    });
  }
}

const compile = (source: string): RE2JS | string => {
  try {
    return RE2JS.compile(source);
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
};
