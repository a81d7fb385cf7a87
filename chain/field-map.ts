import type { Field, KubeObject } from './object';

/** Values by a field of an object: fields are made anew each time, so that they cannot be keys themselves. */
export class FieldMap<T> {
  private readonly byObject = new Map<KubeObject, Map<string, T>>();

  get({ object, name }: Field): T | undefined {
    return this.byObject.get(object)?.get(name);
  }

  /** The value of a field that stands inside this one or around it, short of the whole object. */
  near({ object, name }: Field): T | undefined {
    for (const [other, value] of this.byObject.get(object) ?? [])
      if (isInside(name, other) || isInside(other, name)) return value;
    return undefined;
  }

  /** Remembers a value, unless there is one already. */
  add(field: Field, value: T): void {
    const known = this.byObject.get(field.object) ?? new Map<string, T>();
    this.byObject.set(field.object, known);
    if (!known.has(field.name)) known.set(field.name, value);
  }
}

const isInside = (name: string, outer: string): boolean =>
  outer !== '' && name.startsWith(outer) && /^[.[]/.test(name.slice(outer.length));
