import type { SqlToken } from '../../base/sql/sqlTokens.ts';
import { nameOf } from '../../base/sql/tableNames.ts';
import { holeAround, looseTokens, statementAt } from './looseTokens.ts';
import type { SqlColumn, SqlSources, SqlSuggestion, SqlSuggestions, SqlTable } from './SqlSources.ts';
import { functions, keywords } from './sqlWords.ts';
import { isTablePlace, tablesInScope, type TableInScope } from './tablesInScope.ts';

/** What may be written at a place of an SQL cell; null where nothing can be said, as in a comment. */
export function suggestSql(source: string, offset: number, sources: SqlSources): SqlSuggestions | null {
  const hole = holeAround(source, offset);
  if (hole !== null) return namesInHole(source, offset, { hole, sources });
  const tokens = looseTokens(source);
  const around = tokens.find(({ start, end }) => start < offset && offset <= end);
  if (around?.kind === 'comment' || around?.kind === 'number') return null;
  const statement = statementAt(tokens, offset);
  if (around?.kind === 'string' && !isPast(around, offset)) return filesIn(around, { offset, statement, sources });
  const isName = around?.kind === 'word' || (around?.kind === 'quotedName' && !isPast(around, offset));
  const [start, end] = isName ? [around.start, around.end] : [offset, offset];
  const before = statement.filter((token) => token.end <= start);
  const place: Place = { statement, before, sources, isInQuotes: source[start] === '"' };
  return { start, end, items: isName && place.isInQuotes ? namesAt(place) : itemsAt(place) };
}

interface Place {
  readonly statement: readonly SqlToken[];
  /** The statement up to the word that is being written. */
  readonly before: readonly SqlToken[];
  readonly sources: SqlSources;
  readonly isInQuotes: boolean;
}

function itemsAt(place: Place): SqlSuggestion[] {
  const isQualified = place.before.at(-1)?.text === '.';
  const names = namesAt(place);
  if (isQualified) return names;
  if (isTablePlace(place.before)) return [...names, ...fileItems(place.sources)];
  return [
    ...names,
    ...functions.map((label) => ({ label, kind: 'function', insertText: label, detail: '' }) as const),
    ...[...keywords].map((label) => ({ label, kind: 'keyword', insertText: label, detail: '' }) as const),
  ];
}

/** Tables where a table stands, else columns, those of one table after its name and a dot. */
function namesAt({ statement, before, sources, isInQuotes }: Place): SqlSuggestion[] {
  const scope = tablesInScope(statement);
  const quote = (name: string): string => (isInQuotes ? quoted(name) : written(name));
  const dot = before.at(-1)?.text === '.';
  const owner = before.at(-2);
  if (dot && owner !== undefined) return columnItems(owned(nameOf(owner), scope, sources), quote);
  if (isTablePlace(before)) return tableItems([...sources.tables.filter(isNoFile), ...commonTables(statement)], quote);
  const tables = scope.flatMap(({ table }) => tableNamed(table, sources) ?? []);
  // Nothing stands behind FROM yet: any column may be meant.
  const columns = columnItems(tables.length > 0 ? tables : sources.tables.filter(isNoFile), quote);
  const aliases = scope.map(({ table, alias }) => ({ name: alias, detail: alias === table ? '' : table, columns: [] }));
  return [...columns, ...tableItems(aliases.filter(isNoFile), quote)];
}

function owned(alias: string, scope: readonly TableInScope[], sources: SqlSources): SqlTable[] {
  const named = scope.filter((one) => isSame(one.alias, alias));
  const tables = named.length > 0 ? named.map(({ table }) => table) : [alias];
  return tables.flatMap((table) => tableNamed(table, sources) ?? []);
}

function tableNamed(name: string, { tables }: SqlSources): SqlTable | undefined {
  return tables.find((table) => isSame(table.name, name));
}

/** `WITH a AS (…)`. */
function commonTables(statement: readonly SqlToken[]): SqlTable[] {
  if (statement[0]?.text.toUpperCase() !== 'WITH') return [];
  return statement.flatMap((token, index) => {
    const [as, open] = [statement[index + 1], statement[index + 2]];
    const isNamed = as?.text.toUpperCase() === 'AS' && open?.text === '(' && token.kind !== 'symbol';
    return isNamed ? [{ name: nameOf(token), detail: 'WITH', columns: [] }] : [];
  });
}

function columnItems(tables: readonly SqlTable[], quote: (name: string) => string): SqlSuggestion[] {
  const found = new Map<string, SqlColumn & { readonly owner: string }>();
  for (const { name: owner, columns } of tables)
    for (const column of columns) if (!found.has(column.name)) found.set(column.name, { ...column, owner });
  return [...found.values()].map(({ name, type, owner }) => ({
    label: name,
    kind: 'column',
    insertText: quote(name),
    detail: [type, owner].filter((part) => part !== '').join(' · '),
  }));
}

function tableItems(tables: readonly SqlTable[], quote: (name: string) => string): SqlSuggestion[] {
  const byName = new Map(tables.map((table) => [table.name, table]));
  return [...byName.values()].map(({ name, detail }) => ({
    label: name,
    kind: 'table',
    insertText: quote(name),
    detail,
  }));
}

function fileItems({ files }: SqlSources): SqlSuggestion[] {
  return files.map((path) => {
    const text = `'${path.replaceAll("'", "''")}'`;
    return { label: text, kind: 'file', insertText: text, detail: '' };
  });
}

interface StringPlace {
  readonly offset: number;
  readonly statement: readonly SqlToken[];
  readonly sources: SqlSources;
}

function filesIn(string: SqlToken, { statement, sources }: StringPlace): SqlSuggestions | null {
  const before = statement.filter((token) => token.end <= string.start);
  const call = before.findLast(({ kind }) => kind === 'word')?.text ?? '';
  if (!isTablePlace(before) && !/^(?:read_\w+|parquet_\w+|glob|to)$/i.test(call)) return null;
  const end = isClosed(string)
    ? string.end - 1
    : string.start + 1 + (/^[^\s']*/.exec(string.text.slice(1))?.[0].length ?? 0);
  const items = sources.files.map((path): SqlSuggestion => {
    return { label: path, kind: 'file', insertText: path.replaceAll("'", "''"), detail: '' };
  });
  return { start: string.start + 1, end, items };
}

function namesInHole(
  source: string,
  offset: number,
  { hole, sources }: { readonly hole: number; readonly sources: SqlSources },
): SqlSuggestions | null {
  const written = /[\p{ID_Continue}$]*$/u.exec(source.slice(hole, offset))?.[0] ?? '';
  const start = offset - written.length;
  // Members of a value are TypeScript's to know.
  if (/[.'"`]\s*$/.test(source.slice(hole, start))) return null;
  const items = sources.names.map(({ name, type }): SqlSuggestion => {
    return { label: name, kind: 'name', insertText: name, detail: type };
  });
  return { start, end: offset, items };
}

function isPast(token: SqlToken, offset: number): boolean {
  return offset === token.end && isClosed(token);
}

function isClosed({ text }: SqlToken): boolean {
  return text.length > 1 && text.endsWith(text[0] ?? '');
}

function isNoFile({ name }: SqlTable): boolean {
  return !/[./]/.test(name);
}

/** DuckDB's names know no case. */
function isSame(a: string, b: string): boolean {
  return a.toLowerCase() === b.toLowerCase();
}

function written(name: string): string {
  return /^[\p{L}_][\p{L}\p{N}_]*$/u.test(name) && !keywords.has(name.toUpperCase()) ? name : quoted(name);
}

function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}
