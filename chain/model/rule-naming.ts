import type { Field } from '../object';
import { Re2 } from './re2';

/** A reference to a group in `as`, as Go's `Regexp.Expand` reads it: the longest word, so that `$1_a` is group `1_a`. */
const REFERENCE = /\$(?:\{(\w+)\}|(\w+))/g;

/** A pattern of one group that takes anything, between literal text from start to end: `^container_(.*)_total$`. */
const AROUND = /^\^([\w:]*)\((?:\?P?<\w+>)?(?:\.\*|\.\+)\??\)([\w:]*)\$$/;

/**
 * The naming part of a discovery rule: `name.matches` and `name.as`, which make a metric's name of a series' name
 * (prometheus-adapter `pkg/naming/metric_namer.go`).
 */
export class RuleNaming {
  readonly matches: Re2;
  /** `as` with the adapter's default: `$1` if `matches` has one group, else `$0`. */
  readonly as: string;
  /** Without an expression every series matches, as a whole. */
  private readonly pattern: Re2;

  constructor(readonly field: Field) {
    this.matches = new Re2(field.get('matches').string ?? '');
    this.pattern = this.matches.source === '' ? new Re2('.*') : this.matches;
    const stated = field.get('as').string ?? '';
    this.as = stated === '' ? `$${this.matches.groups.count === 0 ? 0 : 1}` : stated;
  }

  /** The name that the API shows for a series; `undefined` if the rule leaves the series out. */
  nameOf(series: string): string | undefined {
    return this.pattern.expand(series, this.as);
  }

  /** The groups that `as` refers to and `matches` does not have: they are empty, silently. */
  get unknownGroups(): readonly string[] {
    const { count, names } = this.matches.groups;
    const known = (group: string): boolean =>
      /^\d+$/.test(group) ? Number(group) <= count : names.includes(group);
    return this.references.filter((group) => !known(group));
  }

  private get references(): readonly string[] {
    return [...this.as.matchAll(REFERENCE)].map(([, braced, bare]) => braced ?? bare ?? '');
  }

  /**
   * What the group was for `as` to give this name: `x` for `x_per_second` and `${1}_per_second`. `undefined` if it
   * never gives that name, `several` if the name does not tell.
   */
  private captured(metric: string): string | 'several' | undefined {
    const [before = '', ...rest] = this.as.replace(REFERENCE, '\0').split('\0');
    const after = rest.at(-1) ?? '';
    if (rest.length === 0) return metric === before ? 'several' : undefined;
    if (metric.length < before.length + after.length) return undefined;
    if (!metric.startsWith(before) || !metric.endsWith(after)) return undefined;
    return rest.length > 1 ? 'several' : metric.slice(before.length, metric.length - after.length);
  }

  /**
   * Series that this name may come from. `certain` if no other series gives it, so that a rule which does not
   * discover these never gives the name.
   */
  seriesFor(metric: string): { readonly series: readonly string[]; readonly certain: boolean } {
    const captured = this.captured(metric);
    if (captured === undefined) return { series: [], certain: true };
    if (captured === 'several') return { series: [metric, `${metric}_total`], certain: false };
    if (this.references[0] === '0') return { series: [captured], certain: true };
    const { source } = this.matches;
    const [, before = '', after = ''] = AROUND.exec(source) ?? [];
    if (source === '' || AROUND.test(source)) return { series: [before + captured + after], certain: true };
    const guess = source.replace(/\((?!\?)[^()]*\)/, () => captured).replace(/^\^|\$$/g, '');
    return { series: [guess, captured], certain: false };
  }
}
