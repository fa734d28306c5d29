/** Counted from 1, columns in UTF-16 units as editors count them. */
export interface TextPlace {
  readonly line: number;
  readonly column: number;
}

/** Line and column of an offset, by the line breaks that JavaScript knows. */
export function placeOf(source: string, offset: number): TextPlace {
  const lines = source.slice(0, offset).split(/\r\n|[\n\r\u2028\u2029]/);
  return { line: lines.length, column: (lines.at(-1)?.length ?? 0) + 1 };
}
