/**
 * The first objects of JSON text, an array of them or one after the other, as JSON of its own.
 *
 * @param start the first bytes of a file, in UTF-8; an object that is cut is left out
 * @param most how many to take
 * @returns null where it holds no whole object, or anything but objects
 */
export function firstObjects(start: Uint8Array, most: number): Uint8Array | null {
  const first = firstByte(start, hasMark(start) ? 3 : 0);
  const isArray = start[first] === bracket;
  let at = isArray ? firstByte(start, first + 1) : first;
  let end = 0;
  for (let count = 0; count < most; count += 1) {
    if (start[at] !== brace) break;
    const after = objectEnd(start, at);
    if (after === null) break;
    end = after;
    at = firstByte(start, after);
    if (isArray && start[at] === comma) at = firstByte(start, at + 1);
  }
  if (end === 0) return null;
  return Buffer.concat([start.subarray(first, end), Buffer.from(isArray ? ']' : '\n')]);
}

const [bracket, brace, closingBrace, quote, backslash, comma] = [0x5b, 0x7b, 0x7d, 0x22, 0x5c, 0x2c];

function hasMark(start: Uint8Array): boolean {
  return start[0] === 0xef && start[1] === 0xbb && start[2] === 0xbf;
}

/** Place of the first byte from there on that is no white space. */
function firstByte(bytes: Uint8Array, from: number): number {
  let at = from;
  while (bytes[at] === 0x20 || bytes[at] === 0x0a || bytes[at] === 0x0d || bytes[at] === 0x09) at += 1;
  return at;
}

/** Place behind the object that begins there; null when it is cut. */
function objectEnd(bytes: Uint8Array, from: number): number | null {
  let [depth, isText] = [0, false];
  for (let at = from; at < bytes.length; at += 1) {
    const byte = bytes[at];
    if (isText) {
      if (byte === backslash) at += 1;
      else if (byte === quote) isText = false;
    } else if (byte === quote) isText = true;
    else if (byte === brace) depth += 1;
    else if (byte === closingBrace) {
      depth -= 1;
      if (depth === 0) return at + 1;
    }
  }
  return null;
}
