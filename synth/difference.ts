/** Where two contents of an object differ. What is not there is `undefined`. */
export interface Difference {
  /** `spec.template.spec.containers[shopfront].image` */
  readonly path: string;
  readonly before: unknown;
  readonly after: unknown;
}

/**
 * Every field in which two values differ. Of two lists, items are the same that have the same name, or else that hold
 * the same: what is added to a list is one difference, wherever it stands.
 */
export function differences(before: unknown, after: unknown, path = ''): readonly Difference[] {
  if (before === after) return [];
  if (isList(before) && isList(after)) return ofLists(before, after, path);
  if (isObject(before) && isObject(after))
    return ofFields(before, after, (key) => (path === '' ? key : `${path}.${key}`));
  return [{ path, before, after }];
}

type Fields = Readonly<Record<string, unknown>>;

function ofFields(before: Fields, after: Fields, pathOf: (key: string) => string): readonly Difference[] {
  const keys = new Set([...Object.keys(before), ...Object.keys(after)]);
  return [...keys].flatMap((key) => differences(before[key], after[key], pathOf(key)));
}

function ofLists(before: readonly unknown[], after: readonly unknown[], path: string): readonly Difference[] {
  const [old, now] = [byName(before), byName(after)];
  const found =
    old !== undefined && now !== undefined
      ? ofFields(old, now, (name) => `${path}[${name}]`)
      : ofItems(before, after, path);
  // The same items in another order may mean something else: arguments, rules.
  return found.length > 0 || text(before) === text(after) ? found : [{ path, before, after }];
}

/** The items by their names; `undefined` when one has none, or two have the same. */
function byName(items: readonly unknown[]): Fields | undefined {
  const named = items.flatMap((item): [string, unknown][] =>
    isObject(item) && typeof item.name === 'string' ? [[item.name, item]] : [],
  );
  const fields = Object.fromEntries(named);
  return Object.keys(fields).length === items.length ? fields : undefined;
}

/** Items that both lists hold are the same; the others are compared in their order. */
function ofItems(before: readonly unknown[], after: readonly unknown[], path: string): readonly Difference[] {
  const gone = without(before, after);
  const added = without(after, before);
  if (gone.length === added.length)
    return gone.flatMap((item, index) =>
      differences(item.value, added[index]?.value, `${path}[${item.index}]`),
    );
  return [
    ...gone.map(({ value, index }) => ({ path: `${path}[${index}]`, before: value, after: undefined })),
    ...added.map(({ value, index }) => ({ path: `${path}[${index}]`, before: undefined, after: value })),
  ];
}

/** The items that another list does not hold, or holds fewer of, each with its place. */
function without(items: readonly unknown[], others: readonly unknown[]) {
  const left = others.map(text);
  return items
    .map((value, index) => ({ value, index }))
    .filter(({ value }) => {
      const place = left.indexOf(text(value));
      if (place >= 0) left.splice(place, 1);
      return place < 0;
    });
}

function isList(value: unknown): value is readonly unknown[] {
  return Array.isArray(value);
}

function isObject(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function text(value: unknown): string {
  return JSON.stringify(value);
}
