/** Parts of a pod that rules of Pod Security look at. */
type Part = 'annotations' | 'spec' | 'podContext' | 'container' | 'containerContext';

/** What a variant says besides or instead of what `COMPLIANT` says. `undefined`: it says nothing. */
export type Variant = Readonly<Partial<Record<Part, Readonly<Record<string, unknown>>>>>;

/** A pod that the level restricted admits, in the words of the newest version and of older ones. */
const COMPLIANT = {
  annotations: {},
  spec: {},
  podContext: { runAsNonRoot: true, seccompProfile: { type: 'RuntimeDefault' } },
  container: { name: 'app' },
  containerContext: { allowPrivilegeEscalation: false, capabilities: { drop: ['ALL'] } },
};

/** One field with each of some values. */
export function each(part: Part, key: string, values: readonly unknown[]): readonly Variant[] {
  return values.map((value) => ({ [part]: { [key]: value } }));
}

/** Each variant of the first list with each of the others. */
export function combine(
  first: readonly Variant[],
  ...others: readonly (readonly Variant[])[]
): readonly Variant[] {
  return others.reduce(
    (left, right) => left.flatMap((one) => right.map((other) => merge(one, other))),
    first,
  );
}

/** The pod of a variant. */
export function podOf(variant: Variant): unknown {
  const { annotations, spec, podContext, container, containerContext } = merge(COMPLIANT, variant);
  return {
    ...(Object.keys(annotations).length > 0 ? { metadata: { annotations } } : {}),
    spec: {
      securityContext: podContext,
      containers: [{ ...container, securityContext: containerContext }],
      ...spec,
    },
  };
}

/** What a variant says, in one line; `unset` where it takes something away. */
export function nameOf(variant: Variant): string {
  const said = Object.entries(variant).filter(([, fields]) => Object.keys(fields).length > 0);
  const text = JSON.stringify(Object.fromEntries(said), (_key, value) =>
    value === undefined ? 'unset' : value,
  );
  return text.replaceAll('"', '');
}

function merge(one: Variant, other: Variant) {
  return {
    annotations: { ...one.annotations, ...other.annotations },
    spec: { ...one.spec, ...other.spec },
    podContext: { ...one.podContext, ...other.podContext },
    container: { ...one.container, ...other.container },
    containerContext: { ...one.containerContext, ...other.containerContext },
  };
}
