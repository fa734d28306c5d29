import type { EngineSession, Row } from '../engine/Engine.ts';
import { identifier } from '../engine/sqlText.ts';
import {
  type ColumnRead,
  type CsvColumn,
  type CsvFormat,
  type DateFormats,
  readSql,
  refusedColumn,
  sniffSql,
} from './csvSql.ts';

export interface LoadedCsv {
  readonly rejects: readonly Row[];
  readonly notes: readonly string[];
}

export interface CsvPlan {
  readonly format: CsvFormat;
  /** DuckDB types that the user gave, by column. */
  readonly types: Readonly<Record<string, string>>;
  readonly pad: boolean;
  /** Name of the table to make. */
  readonly table: string;
}

/** How the file is read in one attempt, and what the attempts before it have shown. */
interface Attempt {
  readonly columns: readonly CsvColumn[];
  readonly dates: DateFormats;
  readonly strict: boolean;
  /** The types come from all rows, not from the first ones. */
  readonly hasSeenAll: boolean;
  /** Columns of doubles that were tried as whole numbers. */
  readonly tried: ReadonlySet<number>;
  readonly notes: readonly string[];
}

/** Rows that DuckDB looks at to find the types; where later rows differ, the whole file is looked at. */
const sampleRows = 20_480;

/**
 * Reads a CSV file into a table of the engine. Types are found from the first rows, and found anew where later rows do
 * not fit them, so that no value is rounded, cut or dropped for its type.
 */
export async function loadCsv(session: EngineSession, plan: CsvPlan): Promise<LoadedCsv> {
  const found = await findColumns(session, plan, sampleRows);
  let attempt: Attempt = { ...found, strict: true, hasSeenAll: false, tried: new Set(), notes: [] };
  for (;;) {
    const next = await tryAttempt(session, plan, attempt);
    if ('rejects' in next) return next;
    attempt = next;
  }
}

/** What was loaded, or how to read the file better. */
async function tryAttempt(session: EngineSession, plan: CsvPlan, attempt: Attempt): Promise<LoadedCsv | Attempt> {
  const { table, format, pad } = plan;
  const { columns, dates, strict, tried, notes } = attempt;
  const rejects = `${table}_rejects`;
  for (const name of [table, rejects, `${rejects}_scans`]) await session.run(`DROP TABLE IF EXISTS ${name}`);
  try {
    await session.run(`CREATE TABLE ${table} AS ${readSql({ format, columns, dates, pad, strict, rejects })}`);
  } catch (error) {
    return afterFailure(attempt, error);
  }
  const rejected = await session.rows(`FROM ${rejects} ORDER BY file_id, line`);
  if (!attempt.hasSeenAll && rejected.some((row) => isOfFoundType(columns, row, plan.types))) {
    const found = await findColumns(session, plan, -1);
    return { ...attempt, ...found, hasSeenAll: true, notes: [...notes, ...changedTypes(columns, found.columns)] };
  }
  const [wide] = (await wideDoubles(session, plan, columns)).filter((index) => !tried.has(index));
  if (wide === undefined) return { rejects: rejected, notes };
  return { ...attempt, columns: widened(columns, { why: 'wide', index: wide }), tried: new Set([...tried, wide]) };
}

/** @throws what failed, when there is nothing to try */
function afterFailure(attempt: Attempt, error: unknown): Attempt {
  const refused = refusedColumn(error);
  if (refused !== null) return { ...attempt, columns: widened(attempt.columns, refused) };
  if (!attempt.strict || !String(error).includes('state machine reached an invalid state')) throw error;
  const note = 'Line ends are mixed; text after a closing quote was not looked for.';
  return { ...attempt, strict: false, notes: [...attempt.notes, note] };
}

async function findColumns(
  session: EngineSession,
  { format, types }: CsvPlan,
  rows: number,
): Promise<Pick<Attempt, 'columns' | 'dates'>> {
  const [sniffed] = await session.rows(sniffSql(format, rows));
  const columns = listItems(sniffed?.['Columns']).map(({ name, type }): CsvColumn => {
    const stated = types[name];
    if (stated !== undefined) return { name, read: { type: 'as', duckType: stated } };
    return { name, read: type === 'BIGINT' ? { type: 'whole' } : { type: 'as', duckType: type } };
  });
  const text = (name: string): string | null => {
    const value = sniffed?.[name];
    return typeof value === 'string' && value !== '' ? value : null;
  };
  return { columns, dates: { date: text('DateFormat'), timestamp: text('TimestampFormat') } };
}

/** DuckDB's list of structs, as node-api gives it. */
function listItems(value: unknown): { readonly name: string; readonly type: string }[] {
  if (typeof value !== 'object' || value === null || !('items' in value) || !Array.isArray(value.items)) return [];
  return value.items.map((item: { entries: Record<string, unknown> }) => ({
    name: String(item.entries['name']),
    type: String(item.entries['type']),
  }));
}

/** The next wider way to read the column that a value was too much for. */
function widened(columns: readonly CsvColumn[], { why, index }: { why: string; index: number }): CsvColumn[] {
  const read: ColumnRead =
    why === 'wide' || why === 'huge'
      ? { type: 'exact', duckType: why === 'wide' ? 'BIGINT' : 'HUGEINT' }
      : { type: 'as', duckType: 'DOUBLE' };
  return columns.map((column, at) => (at === index ? { ...column, read } : column));
}

/** Whether a value did not fit a type that was found, not given. */
function isOfFoundType(columns: readonly CsvColumn[], reject: Row, types: Readonly<Record<string, string>>): boolean {
  const column = columns[Number(reject['column_idx']) - 1];
  return reject['error_type'] === 'CAST' && (column === undefined || !(column.name in types));
}

/**
 * Columns of doubles in which every value is whole and some are beyond 2^53: huge integers that DuckDB took for
 * doubles. Scientific notation is told when such a column is read.
 */
async function wideDoubles(
  session: EngineSession,
  plan: CsvPlan,
  columns: readonly CsvColumn[],
): Promise<readonly number[]> {
  const doubles = columns
    .map(({ name, read }, index) => ({ name, index, isDouble: read.type === 'as' && read.duckType === 'DOUBLE' }))
    .filter(({ name, isDouble }) => isDouble && !(name in plan.types));
  if (doubles.length === 0) return [];
  const list = doubles.map(({ name }, at) => {
    const column = identifier(name);
    return `max(abs(${column})) AS most${at}, bool_and(${column} = trunc(${column})) AS isWhole${at}`;
  });
  const [row] = await session.rows(`SELECT ${list.join(', ')} FROM ${plan.table}`);
  return doubles
    .filter((_, at) => row?.[`isWhole${at}`] === true && isHuge(Number(row[`most${at}`] ?? 0)))
    .map(({ index }) => index);
}

/** Beyond what a double holds exactly, within what DuckDB's widest integer holds. */
function isHuge(value: number): boolean {
  return value > Number.MAX_SAFE_INTEGER && value < 1.75e38;
}

function changedTypes(before: readonly CsvColumn[], after: readonly CsvColumn[]): string[] {
  return after.flatMap((column, index) => {
    const [old, now] = [before[index]?.read, column.read].map(typeName);
    return old === now || old === undefined
      ? []
      : [`${column.name} is ${now}: its first rows alone looked like ${old}.`];
  });
}

function typeName(read: ColumnRead | undefined): string | undefined {
  if (read === undefined) return undefined;
  return read.type === 'whole' ? 'BIGINT' : read.duckType;
}
