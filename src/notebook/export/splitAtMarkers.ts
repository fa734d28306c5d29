export interface MarkedPart {
  /** What the marker's first group matched. */
  readonly head: string;
  /** The text below the marker, without the blank line before the next one. */
  readonly body: string;
}

/** Cuts a text at the lines that match, which are single lines ended by `\n`. */
export function splitAtMarkers(text: string, marker: RegExp): { before: string; parts: readonly MarkedPart[] } {
  const heads: { head: string; start: number; end: number }[] = [];
  let start = 0;
  for (const line of text.split('\n')) {
    const match = marker.exec(line);
    if (match !== null) heads.push({ head: match[1] ?? '', start, end: start + line.length + 1 });
    start += line.length + 1;
  }
  const parts = heads.map(({ head, end }, i) => {
    const next = heads[i + 1];
    const body = text.slice(end, next?.start);
    return { head, body: body.replace(next === undefined ? /\n$/ : /\n\n?$/, '') };
  });
  return { before: text.slice(0, heads[0]?.start), parts };
}
