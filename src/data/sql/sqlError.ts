import { placeOf, type TextPlace } from '../../base/sql/placeOf.ts';
import { UserError } from '../../base/UserError.ts';
import { closestNames } from '../../base/closestNames.ts';
import type { DuckDbFailure } from './DuckDbFailure.ts';

/** Where in the text of the SQL an error is: what a kernel shows the lines of. Registered, since bundles copy this file. */
const sqlPlaceKey: unique symbol = Symbol.for('mlnb.sqlPlace') as never; // SAFETY: a registered symbol is a symbol; `unique` only names its type.

export function withSqlPlace<T extends object>(error: T, place: TextPlace): T {
  return Object.defineProperty(error, sqlPlaceKey, { value: place, enumerable: false, configurable: true });
}

export function sqlPlaceOf(error: unknown): TextPlace | null {
  if (typeof error !== 'object' || error === null) return null;
  // SAFETY: only `withSqlPlace` sets the property.
  return (error as { readonly [sqlPlaceKey]?: TextPlace })[sqlPlaceKey] ?? null;
}

/** An error at an offset of the source. */
export function errorAt(source: string, offset: number, error: UserError): UserError {
  return withSqlPlace(error, placeOf(source, offset));
}

/** What DuckDB says of a statement, as an error of ours; a table that is missing has its own (`missingTable`). */
export function statementError(failure: DuckDbFailure): UserError {
  const { type, message } = failure;
  if (failure.subtype === 'COLUMN_NOT_FOUND' || message.includes('does not have a column named'))
    return columnError(failure);
  const extension = extensionOf(failure);
  if (extension !== null) return extensionError(extension, message);
  if (message.startsWith('No files found that match the pattern')) return fileError(message);
  if (type === 'Out of Memory') return new UserError('TABLE_MEMORY', message, { fix: memoryFix });
  return new UserError('SQL_STATEMENT', withKind(failure), fixOf(failure));
}

const memoryFix = 'Select fewer columns, filter first, or give the kernel more memory (mlnb.kernel.memoryLimitMb).';

function columnError(failure: DuckDbFailure): UserError {
  const name = /column named "(.+?)"/.exec(failure.message)?.[1] ?? failure.name;
  const bindings = /Candidate bindings: :? ?(.+)/s.exec(failure.message)?.[1] ?? '';
  const quoted = [...bindings.matchAll(/"([^"]+)"/g)].map((match) => match[1] ?? '');
  const columns = quoted.length > 0 ? quoted : failure.candidates;
  const close = closestNames(name, columns)[0];
  const table = /"([^"]+)" does not have a column/.exec(failure.message)?.[1];
  const listed = columns
    .slice(0, 10)
    .map((column) => JSON.stringify(column))
    .join(', ');
  const elsewhere =
    table === undefined ? `Text stands in single quotes: '${name}'.` : `DESCRIBE ${table} lists its columns.`;
  const others = listed === '' ? elsewhere : `There are ${listed}.`;
  const fix = close === undefined ? others : `Did you mean ${JSON.stringify(close)}?`;
  return new UserError('TABLE_COLUMN_MISSING', `There is no column ${JSON.stringify(name)}.`, { fix });
}

function extensionOf({ message }: DuckDbFailure): string | null {
  const patterns = [
    /required extension '(\w+)'/,
    /Failed to download extension "(\w+)"/,
    /Extension "(\w+)" is an existing extension/,
    /exists in the (\w+) extension/,
    /Extension "(?:[^"]*[\\/])?(\w+)(?:\.duckdb_extension)?" not found/,
  ];
  return patterns.map((pattern) => pattern.exec(message)?.[1]).find((name) => name !== undefined) ?? null;
}

const instead: Readonly<Record<string, string | undefined>> = {
  httpfs: 'Download the file in a TypeScript cell with fetch, and read the copy.',
  excel: "Read the file in a TypeScript cell with mlnb's readExcel, and name the variable here.",
  sqlite_scanner: "Read the tables in a TypeScript cell with mlnb's readDatabase, and name the variable here.",
  postgres_scanner: "Read the tables in a TypeScript cell with mlnb's readDatabase, and name the variable here.",
  mysql_scanner: "Read the tables in a TypeScript cell with mlnb's readDatabase, and name the variable here.",
};

function extensionError(name: string, message: string): UserError {
  const fix =
    instead[name] ?? 'Read the data in a TypeScript cell with a package from npm, and name the variable here.';
  const why = `DuckDB's extension ${JSON.stringify(name)} does not come with mlnb, and kernels download none.`;
  return new UserError(
    'SQL_EXTENSION',
    message.startsWith('Failed to download') ? `${why} The download failed.` : why,
    { fix },
  );
}

function fileError(message: string): UserError {
  const pattern = /pattern "(.*)"/.exec(message)?.[1] ?? '';
  return new UserError('TABLE_FILE_MISSING', `There is no file ${JSON.stringify(pattern)}.`, {
    fix: `Paths count from the notebook's folder, ${process.cwd()}.`,
  });
}

/** DuckDB lists every variant of a function, fifty for `+`. */
function withKind({ type, message }: DuckDbFailure): string {
  const lines = message
    .trimEnd()
    .replace(/\nDid you mean [^\n]*$/, '')
    .split('\n');
  const shown = lines.length > 8 ? [...lines.slice(0, 8), `\t… (${lines.length - 8} more)`] : lines;
  const text = shown.join('\n');
  return type === '' || text.startsWith(type) ? text : `${type} error: ${text}`;
}

function fixOf({ message, name, candidates, type }: DuckDbFailure): { fix?: string } {
  if (message.includes('Unexpected prepared parameter'))
    return {
      fix: 'This kind of statement takes no ${…}: write the value itself, or make a table with CREATE TABLE … AS SELECT.',
    };
  if (/(?:to|->) \w+\[\]/.test(message)) return { fix: 'A list stands alone: x IN ${list}, or x = ANY(${list}).' };
  if (type !== 'Catalog') return {};
  const close = closestNames(name, candidates)[0];
  return close === undefined ? {} : { fix: `Did you mean ${close}?` };
}
