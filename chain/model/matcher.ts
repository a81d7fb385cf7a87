import { once } from '../once';
import { Re2 } from './re2';

/** A label matcher of a selector: `path!~"healthz"`. */
export class Matcher {
  private readonly expression = once(() => new Re2(this.value));

  constructor(
    readonly label: string,
    readonly operator: '=' | '!=' | '=~' | '!~',
    readonly value: string,
  ) {}

  /** Whether it admits a value of its label. `undefined` if its expression is not well formed. */
  admits(value: string): boolean | undefined {
    const same = this.matches(value);
    return this.isNegative && same !== undefined ? !same : same;
  }

  get isNegative(): boolean {
    return this.operator.startsWith('!');
  }

  /** The expression of `=~` and `!~`. */
  get pattern(): Re2 | undefined {
    return this.operator.endsWith('~') ? this.expression() : undefined;
  }

  private matches(value: string): boolean | undefined {
    return this.pattern === undefined ? value === this.value : this.pattern.matchesWhole(value);
  }
}
