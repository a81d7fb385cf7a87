import type { Field, KubeObject } from './object';

/** Values by a field of an object: fields are made anew each time, so that they cannot be keys themselves. */
export class FieldMap<T> {
  private readonly byObject = new Map<KubeObject, Map<string, T>>();

  get({ object, name }: Field): T | undefined {
    return this.byObject.get(object)?.get(name);
  }

  /** Remembers a value, unless there is one already. */
  add(field: Field, value: T): void {
    const known = this.byObject.get(field.object) ?? new Map<string, T>();
    this.byObject.set(field.object, known);
    if (!known.has(field.name)) known.set(field.name, value);
  }
}
