import { statSync } from 'node:fs';
import type { EngineSession, Row } from '../engine/Engine.ts';
import { notedEnds } from '../engine/notedEnds.ts';
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
import { likelyMissing } from './likelyMissing.ts';

export interface LoadedCsv {
  readonly rejects: readonly Row[];
  readonly notes: readonly string[];
}

export interface CsvPlan {
  readonly format: CsvFormat;
  /** DuckDB types that the user gave, by column. */
  readonly types: Readonly<Record<string, string>>;
  readonly pad: boolean;
  /** Only so many, the first ones; null for all. */
  readonly rows: number | null;
  /** Columns, as far as is known before. */
  readonly width: number;
  /** How long rows are, about. */
  readonly rowBytes: number;
  /** Name of the table to make. */
  readonly table: string;
}

/** How the file is read in one attempt, and what the attempts before it have shown. */
interface Attempt {
  readonly columns: readonly CsvColumn[];
  readonly dates: DateFormats;
  readonly strict: boolean;
  /** What the reader itself takes as missing: what is likely, and all of it once that was wrong. */
  readonly readerMissing: readonly string[];
  /** The types come from all rows, not from the first ones. */
  readonly hasSeenAll: boolean;
  /** Columns of doubles that were tried as whole numbers. */
  readonly tried: ReadonlySet<number>;
  readonly notes: readonly string[];
}

/** Rows that DuckDB looks at to find the types; where later rows differ, the whole file is looked at. */
const sampleRows = 20_480;

/**
 * Of files with more columns, and not larger than that, the types come from all rows at once: DuckDB then needs no
 * checks behind its reader, which take a second and a gigabyte for thousands of columns.
 */
const wideColumns = 300;
const wideBytes = 256 * 1024 ** 2;

/**
 * Reads a CSV file into a table of the engine. Types are found from the first rows, and found anew where later rows do
 * not fit them, so that no value is rounded, cut or dropped for its type.
 */
export async function loadCsv(session: EngineSession, plan: CsvPlan): Promise<LoadedCsv> {
  const [file = '', ...others] = plan.format.files;
  const seesAll = plan.width > wideColumns && others.length === 0 && statSync(file).size < wideBytes;
  const found = await findColumns(session, plan, { rows: seesAll ? -1 : sampleRows, seesAll });
  const isPlain = plan.width <= wideColumns && Object.keys(plan.types).length === 0;
  const readerMissing = isPlain ? likelyMissing(plan.format) : plan.format.missing;
  let attempt: Attempt = { ...found, readerMissing, strict: true, hasSeenAll: seesAll, tried: new Set(), notes: [] };
  for (;;) {
    const next = await tryAttempt(session, plan, attempt);
    if ('rejects' in next) return next;
    attempt = next;
  }
}

/** What was loaded, or how to read the file better. */
async function tryAttempt(session: EngineSession, plan: CsvPlan, attempt: Attempt): Promise<LoadedCsv | Attempt> {
  const { table, format, pad, rows, rowBytes } = plan;
  const { columns, dates, strict, readerMissing, tried, notes } = attempt;
  const rejects = `${table}_rejects`;
  for (const name of [table, rejects, `${rejects}_scans`]) await session.run(`DROP TABLE IF EXISTS ${name}`);
  try {
    await session.run(
      `CREATE TABLE ${table} AS ${readSql({ format, columns, dates, pad, rows, strict, readerMissing, rejects, rowBytes })}`,
    );
  } catch (error) {
    return afterFailure(attempt, plan, error);
  }
  const rejected = await session.rows(`FROM ${rejects} ORDER BY file_id, line`);
  if (readerMissing.length < format.missing.length && rejected.some((row) => isMissing(row, format.missing)))
    return { ...attempt, readerMissing: format.missing };
  if (!attempt.hasSeenAll && rejected.some((row) => isOfFoundType(columns, row, plan.types))) {
    const found = await findColumns(session, plan, { rows: -1, seesAll: false });
    return { ...attempt, ...found, hasSeenAll: true, notes: [...notes, ...changedTypes(columns, found.columns)] };
  }
  const doubles = await presentDoubles(session, plan, attempt);
  const [wide] = (await wideDoubles(session, plan, doubles)).filter((index) => !tried.has(index));
  if (wide === undefined) return { rejects: rejected, notes };
  return { ...attempt, columns: widened(columns, { why: 'wide', index: wide }), tried: new Set([...tried, wide]) };
}

/** @throws what failed, when there is nothing to try */
function afterFailure(attempt: Attempt, { format }: CsvPlan, error: unknown): Attempt {
  const refused = refusedColumn(error);
  if (refused?.why === 'missing') return { ...attempt, readerMissing: format.missing };
  if (refused !== null) return { ...attempt, columns: widened(attempt.columns, refused) };
  if (!attempt.strict || !String(error).includes('state machine reached an invalid state')) throw error;
  const note = 'Line ends are mixed; text after a closing quote was not looked for.';
  return { ...attempt, strict: false, notes: [...attempt.notes, note] };
}

async function findColumns(
  session: EngineSession,
  { format, types }: CsvPlan,
  { rows, seesAll }: { readonly rows: number; readonly seesAll: boolean },
): Promise<Pick<Attempt, 'columns' | 'dates'>> {
  const [sniffed] = await session.rows(sniffSql(format, rows));
  const columns = listItems(sniffed?.['Columns']).map(({ name, type }): CsvColumn => {
    const stated = types[name];
    if (stated !== undefined) return { name, read: { type: 'as', duckType: stated } };
    return { name, read: type === 'BIGINT' && !seesAll ? { type: 'whole' } : { type: 'as', duckType: type } };
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

/** Whether what does not fit is a missing text that was not looked for. */
function isMissing(reject: Row, missing: readonly string[]): boolean {
  const text = /Could not convert string "(.*?)" to/.exec(String(reject['error_message']))?.[1];
  return reject['error_type'] === 'CAST' && text !== undefined && missing.includes(text);
}

/** Whether a value did not fit a type that was found, not given. */
function isOfFoundType(columns: readonly CsvColumn[], reject: Row, types: Readonly<Record<string, string>>): boolean {
  const column = columns[Number(reject['column_idx']) - 1];
  return reject['error_type'] === 'CAST' && (column === undefined || !(column.name in types));
}

interface DoubleColumn {
  readonly name: string;
  readonly index: number;
  /** The larger end by size; NaN where a value is. */
  readonly most: number;
}

/** Columns that were found to be doubles, with their ends. */
async function doubleColumns(
  session: EngineSession,
  plan: CsvPlan,
  columns: readonly CsvColumn[],
): Promise<readonly DoubleColumn[]> {
  const doubles = columns
    .map(({ name, read }, index) => ({ name, index, isDouble: read.type === 'as' && read.duckType === 'DOUBLE' }))
    .filter(({ name, isDouble }) => isDouble && !(name in plan.types));
  const names = doubles.map(({ name }) => name);
  const noted = await notedEnds(session, plan.table, names);
  const asked = await askedEnds(
    session,
    plan.table,
    names.filter((name) => !noted.has(name)),
  );
  return doubles.map(({ name, index }) => {
    const { min, max } = noted.get(name) ?? asked.get(name) ?? { min: 0, max: 0 };
    return { name, index, most: Math.max(Math.abs(Number(min)), Math.abs(Number(max))) };
  });
}

/** Ends of columns of which DuckDB noted none: those with a NaN, an infinity or no value. */
async function askedEnds(
  session: EngineSession,
  table: string,
  names: readonly string[],
): Promise<ReadonlyMap<string, { readonly min: unknown; readonly max: unknown }>> {
  if (names.length === 0) return new Map();
  const ends = names.map((name, at) => `min(${identifier(name)}) AS low${at}, max(${identifier(name)}) AS high${at}`);
  const [range] = await session.rows(`SELECT ${ends.join(', ')} FROM ${table}`);
  return new Map(names.map((name, at) => [name, { min: range?.[`low${at}`] ?? 0, max: range?.[`high${at}`] ?? 0 }]));
}

/** Texts that DuckDB reads as a double. */
const notNumbers = ['nan', 'NaN', '-nan', '-NaN'];

/**
 * The columns of doubles, with null in the place of NaN where that is a missing text that the reader did not look for.
 * To DuckDB NaN is the largest of all, so that the ends of a column tell whether it has one.
 */
async function presentDoubles(
  session: EngineSession,
  plan: CsvPlan,
  { columns, readerMissing }: Attempt,
): Promise<readonly DoubleColumn[]> {
  const doubles = await doubleColumns(session, plan, columns);
  const isMissing = plan.format.missing.some((text) => notNumbers.includes(text) && !readerMissing.includes(text));
  const found = doubles.filter(({ most }) => isMissing && Number.isNaN(most));
  for (const { name } of found) {
    const column = identifier(name);
    await session.run(`UPDATE ${plan.table} SET ${column} = NULL WHERE isnan(${column})`);
  }
  return found.length === 0 ? doubles : await doubleColumns(session, plan, columns);
}

/**
 * Columns of doubles in which every value is whole and some are beyond 2^53: huge integers that DuckDB took for
 * doubles. Scientific notation is told when such a column is read.
 */
async function wideDoubles(
  session: EngineSession,
  plan: CsvPlan,
  doubles: readonly DoubleColumn[],
): Promise<readonly number[]> {
  const huge = doubles.filter(({ most }) => isHuge(most));
  if (huge.length === 0) return [];
  const whole = huge.map(
    ({ name }, at) => `bool_and(${identifier(name)} = trunc(${identifier(name)})) AS isWhole${at}`,
  );
  const [row] = await session.rows(`SELECT ${whole.join(', ')} FROM ${plan.table}`);
  return huge.filter((_, at) => row?.[`isWhole${at}`] === true).map(({ index }) => index);
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
