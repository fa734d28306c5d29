import type { LineMapEntry } from '../CompiledCell.ts';

const digits = new Map(
  Array.from('ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/', (digit, value) => [digit, value]),
);

/**
 * The `mappings` of a source map with one source, as [line, column, source line, source column], all
 * counted from 1. Each line has an entry at column 1: where the map has none, the last one before it.
 */
export function decodeMappings(mappings: string): LineMapEntry[] {
  const entries: LineMapEntry[] = [];
  let sourceLine = 0;
  let sourceColumn = 0;
  for (const [index, line] of mappings.split(';').entries()) {
    const before = entries.length;
    let column = 0;
    for (const segment of line.split(',')) {
      const [columnStep, , lineStep, sourceColumnStep] = decodeNumbers(segment);
      column += columnStep ?? 0;
      if (lineStep === undefined || sourceColumnStep === undefined) continue;
      sourceLine += lineStep;
      sourceColumn += sourceColumnStep;
      if (entries.length === before && column > 0) entries.push([index + 1, 1, sourceLine + 1, sourceColumn + 1]);
      entries.push([index + 1, column + 1, sourceLine + 1, sourceColumn + 1]);
    }
    if (entries.length === before) entries.push([index + 1, 1, sourceLine + 1, 1]);
  }
  return entries;
}

/** Base-64 variable-length quantities: five bits a digit, the sixth says that more follow, the first bit is the sign. */
function decodeNumbers(segment: string): number[] {
  const numbers: number[] = [];
  let value = 0;
  let shift = 0;
  for (const character of segment) {
    const digit = digits.get(character) ?? 0;
    value += (digit & 31) << shift;
    if (digit & 32) shift += 5;
    else {
      numbers.push(value & 1 ? -(value >> 1) : value >> 1);
      value = 0;
      shift = 0;
    }
  }
  return numbers;
}
