import { closeSync, openSync, readSync } from 'node:fs';

/**
 * Lines on which bytes of a file stand, from 1.
 *
 * @param positions from 0 or, as DuckDB counts them, one more; ascending
 */
export function lineNumbers(path: string, positions: readonly number[]): number[] {
  const lines: number[] = [];
  const buffer = Buffer.alloc(1 << 20);
  const file = openSync(path, 'r');
  try {
    let [line, base] = [1, 0];
    while (lines.length < positions.length) {
      const length = readSync(file, buffer, 0, buffer.length, base);
      const chunk = buffer.subarray(0, length);
      let at = 0;
      while (lines.length < positions.length && ((positions[lines.length] ?? 0) - base < length || length === 0)) {
        const target = Math.max(at, (positions[lines.length] ?? 0) - base);
        line += countLineEnds(chunk, at, target);
        at = Math.min(target, length);
        lines.push(line);
      }
      line += countLineEnds(chunk, at, length);
      base += length;
    }
    return lines;
  } finally {
    closeSync(file);
  }
}

const lineFeed = 0x0a;

function countLineEnds(bytes: Uint8Array, start: number, end: number): number {
  let count = 0;
  for (let at = bytes.indexOf(lineFeed, start); at >= 0 && at < end; at = bytes.indexOf(lineFeed, at + 1)) count += 1;
  return count;
}
