import type { Field } from '../object';

/** The flags that a container's process gets: `command` and `args` in one list. */
export class Arguments {
  private readonly items: readonly Field[];

  constructor(private readonly container: Field) {
    this.items = [...container.get('command').items, ...container.get('args').items];
  }

  /** The value of `--name=value` or `--name value`; of a flag that is given twice the last one counts. */
  value(name: string): string | undefined {
    const index = this.indexOf(name);
    const text = this.items[index]?.string;
    if (text === undefined) return undefined;
    return text.includes('=') ? text.slice(text.indexOf('=') + 1) : this.items[index + 1]?.string;
  }

  has(name: string): boolean {
    return this.value(name) !== undefined;
  }

  /** Where a flag is written; the arguments as a whole where it is not. */
  field(name: string): Field {
    return this.items[this.indexOf(name)] ?? this.container.get('args');
  }

  private indexOf(name: string): number {
    return this.items.findLastIndex(
      ({ string = '' }) => string === `--${name}` || string.startsWith(`--${name}=`),
    );
  }
}
