/** Where bytes stop being UTF-8 text. Line and column from 1. */
interface Undecodable {
  readonly line: number;
  readonly column: number;
  readonly message: string;
}

/** Reads bytes as UTF-8, or says where they are none. A byte order mark is left out. */
export const decode = (bytes: Buffer): string | Undecodable => {
  const zero = bytes.indexOf(0);
  if (zero >= 0) return { ...positionIn(bytes, zero), message: 'binary, or not UTF-8: it holds a zero byte' };
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return { ...positionIn(bytes, firstInvalid(bytes)), message: 'not UTF-8: save it in that encoding' };
  }
};

/** Where the bytes stop being UTF-8: the replacement character stands there and not in the original. */
const firstInvalid = (bytes: Buffer): number => {
  const whole = bytes.toString('utf8');
  let offset = 0;
  for (const character of whole) {
    const size = Buffer.byteLength(character);
    if (character === '\uFFFD' && !bytes.subarray(offset, offset + size).equals(Buffer.from(character)))
      return offset;
    offset += size;
  }
  return offset;
};

const positionIn = (bytes: Buffer, offset: number): { readonly line: number; readonly column: number } => {
  const before = bytes.subarray(0, offset).toString('utf8').split('\n');
  return { line: before.length, column: (before.at(-1) ?? '').length + 1 };
};
