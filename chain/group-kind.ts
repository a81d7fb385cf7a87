/** The API group of an apiVersion (`apps` of `apps/v1`); empty for the core group. */
export const groupOf = (apiVersion: string): string =>
  apiVersion.includes('/') ? apiVersion.slice(0, apiVersion.indexOf('/')) : '';

/**
 * What an object is, whatever its version. A kind alone does not tell: Kubernetes has a Service, and Knative has
 * another one.
 */
export class GroupKind {
  private readonly text: string;

  private constructor(
    /** Empty for the core group. */
    readonly group: string,
    readonly kind: string,
  ) {
    this.text = group === '' ? kind : `${kind}.${group}`;
  }

  static of(group: string, kind: string): GroupKind {
    return new GroupKind(group, kind);
  }

  /** As an object, or a reference to one, names it. */
  static inVersion(apiVersion: string, kind: string): GroupKind {
    return new GroupKind(groupOf(apiVersion), kind);
  }

  is(other: GroupKind): boolean {
    return this.text === other.text;
  }

  isOneOf(others: readonly GroupKind[]): boolean {
    return others.some((other) => this.is(other));
  }

  /** `Service`, or `Service.serving.knative.dev`: as apimachinery writes it (`schema.GroupKind`), and kubectl reads it. */
  toString(): string {
    return this.text;
  }
}
