/** Names that are code, paths or markup to one of the languages on the way: SQL, Vega's expressions and fields, HTML. */
export const hostileNames = [
  'a.b',
  'x[0]',
  `it's "quoted"`,
  'back\\slash\\',
  '\\"+window.hacked+"',
  'two\nlines',
  "datum['x']",
  '日本 é 🙂',
  '__proto__',
  'constructor',
  '<img src=x onerror="window.hacked=1">',
  ' ',
] as const;

/** 40 rows of numbers and texts under each of those names. */
export function hostileRecords(): Record<string, unknown>[] {
  return Array.from({ length: 40 }, (_, row) =>
    Object.fromEntries([
      ...hostileNames.map((name, column) => [name, (row * (column + 3)) % 17] as const),
      ['text', hostileNames[row % hostileNames.length]] as const,
      ['other text', row % 3 === 0 ? '' : `\0${'x'.repeat(row * 30)}`] as const,
    ]),
  );
}
