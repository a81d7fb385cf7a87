import type { Field, KubeObject } from './object';

/** Values by a field of an object: fields are made anew each time, so that they cannot be keys themselves. */
export class FieldMap<T> {
  private readonly byObject = new Map<KubeObject, Map<string, T>>();

  get({ object, name }: Field): T | undefined {
    return this.byObject.get(object)?.get(name);
  }

  /** The value of the field that this one stands in, or of one that stands in this one. */
  near({ object, name }: Field): T | undefined {
    for (const [other, value] of this.byObject.get(object) ?? [])
      if (parentOf(name) === other || parentOf(other) === name) return value;
    return undefined;
  }

  /** Remembers a value, unless there is one already. */
  add(field: Field, value: T): void {
    const known = this.byObject.get(field.object) ?? new Map<string, T>();
    this.byObject.set(field.object, known);
    if (!known.has(field.name)) known.set(field.name, value);
  }
}

/** `spec.ports[0]` of `spec.ports[0].name`; `undefined` at the top, where everything stands together. */
const parentOf = (name: string): string | undefined => /^(.+)(?:\.[^.[]+|\[\d+\])$/s.exec(name)?.[1];
