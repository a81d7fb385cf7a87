/** Computes a value when it is first asked for. */
export const once = <T>(compute: () => T): (() => T) => {
  let known: { readonly value: T } | undefined;
  return () => {
    known ??= { value: compute() };
    return known.value;
  };
};

/** The value of a key, computed when it is first asked for. */
export const memoized = <K, V extends object>(known: Map<K, V>, key: K, compute: () => V): V => {
  const value = known.get(key) ?? compute();
  known.set(key, value);
  return value;
};
