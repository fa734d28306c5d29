import * as v from 'valibot';

/** `.mlnb-export.json`: what an export has written, so that the next one can tell which files the user has changed. */
export interface ExportRecord {
  /** By path, SHA-256 of what was written: two of them where an export was interrupted. */
  readonly files: ReadonlyMap<string, readonly string[]>;
  /** New versions that were put beside files of the user. */
  readonly beside: ReadonlyMap<string, readonly string[]>;
}

export const recordName = '.mlnb-export.json';
export const emptyRecord: ExportRecord = { files: new Map(), beside: new Map() };

const hashes = v.record(v.string(), v.array(v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/))));
const schema = v.object({ kind: v.literal('mlnb-export'), version: v.literal(1), files: hashes, beside: hashes });

/** Null for a text that no export has written. */
export function parseRecord(text: string): ExportRecord | null {
  try {
    const { success, output } = v.safeParse(schema, JSON.parse(text));
    return success
      ? { files: new Map(Object.entries(output.files)), beside: new Map(Object.entries(output.beside)) }
      : null;
  } catch {
    return null; // No JSON is no record either.
  }
}

export function recordText({ files, beside }: ExportRecord): string {
  const note = 'Written by mlnb export, to tell which files you have changed. Keep it beside them.';
  const sorted = (map: ReadonlyMap<string, readonly string[]>) =>
    Object.fromEntries([...map].sort(([a], [b]) => (a < b ? -1 : 1)));
  return `${JSON.stringify({ kind: 'mlnb-export', version: 1, note, files: sorted(files), beside: sorted(beside) }, null, 1)}\n`;
}

/** What either of two records knows: the truth while the work between them is under way. */
export function joinedRecord(a: ExportRecord, b: ExportRecord): ExportRecord {
  const join = (one: ExportRecord['files'], other: ExportRecord['files']) => {
    const joined = new Map(one);
    for (const [path, more] of other) joined.set(path, [...new Set([...(joined.get(path) ?? []), ...more])]);
    return joined;
  };
  return { files: join(a.files, b.files), beside: join(a.beside, b.beside) };
}
