/** A name as SQL writes it, whatever characters it has: `say "hi"` → `"say ""hi"""`. */
export function identifier(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}

/** Text as an SQL literal: `it's` → `'it''s'`. */
export function literal(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}

/** A file's path as an SQL literal, without the meaning that DuckDB gives to `*`, `?` and `[` in one. */
export function fileLiteral(path: string): string {
  return literal(path.replace(/[*?[]/g, '[$&]'));
}

/** A number as SQL; in parentheses, for `x--1` begins a comment. */
export function numberLiteral(value: number): string {
  return Number.isFinite(value) ? `(${value}::DOUBLE)` : `('${String(value)}'::DOUBLE)`;
}
