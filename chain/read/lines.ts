import { isCollection, isMap, isScalar, LineCounter, type Pair, Scalar } from 'yaml';
import type { Path } from '../object';
import { offsetOf } from './keys';
import { parseOne } from './yaml';

/**
 * The line (from 1) of a field, or of its nearest ancestor that exists, in a document's text. A path may lead on
 * into YAML inside a block of text, such as a ConfigMap's key.
 */
export const lineInDocument = (text: string, path: Path): number => {
  const lines = new LineCounter();
  let node: unknown = parseOne(text, lines).contents;
  let offset = 0;
  for (const [index, key] of path.entries()) {
    if (isScalar(node)) return lines.linePos(offset).line + lineInBlock(node, path.slice(index));
    if (!isCollection(node)) break;
    const named = (item: Pair): boolean => isScalar(item.key) && String(item.key.value) === String(key);
    const pair = isMap(node) ? node.items.find(named) : undefined;
    const next: unknown = pair?.value ?? node.get(key, true);
    offset = offsetOf(pair?.key) ?? offsetOf(next) ?? offset;
    node = next;
  }
  return lines.linePos(offset).line;
};

/** Lines from the key of a block (`key: |`) down to a field inside it. */
const lineInBlock = ({ type, value }: Scalar, path: Path): number =>
  type === Scalar.BLOCK_LITERAL && typeof value === 'string' ? lineInDocument(value, path) : 0;
