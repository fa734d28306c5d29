import { UserError } from '../../../base/UserError.ts';
import type { Engine } from '../../engine/Engine.ts';
import { loadDuckDb } from '../../engine/loadDuckDb.ts';
import { identifier, literal } from '../../engine/sqlText.ts';
import { engineNames } from '../../read/engineNames.ts';
import type { ReadColumn, RowStream } from './ColumnReading.ts';

export interface StoredRows {
  /** The engine's table that holds them. */
  readonly table: string;
  readonly notes: readonly string[];
}

/**
 * Streams rows into a table of text, and casts that to the columns' types once all rows are there. A column with a value
 * that does not fit its type stays text, so that none is lost.
 *
 * @param onRows called with the number of rows so far
 */
export async function storeRows(
  engine: Engine,
  stream: RowStream,
  onRows: (count: number) => void,
): Promise<StoredRows> {
  const staged = engine.newName('staged');
  await append(engine, { stream, staged, onRows });
  try {
    const columns = stream.columns();
    const digits = await decimalDigits(engine, staged, columns);
    const hopeful = columns.map((column, index) => castPlan(column, { index, digits, fits: true }));
    try {
      return await cast(engine, { staged, columns, plans: hopeful });
    } catch (error) {
      if (!isConversion(error)) throw error;
      const unfit = await unfitColumns(engine, staged, columns);
      const plans = columns.map((column, index) => castPlan(column, { index, digits, fits: !unfit.has(index) }));
      return await cast(engine, { staged, columns, plans });
    }
  } finally {
    await engine.run(`DROP TABLE IF EXISTS ${staged}`, { outlivesCell: true });
  }
}

interface Casting {
  readonly staged: string;
  readonly columns: readonly ReadColumn[];
  readonly plans: readonly CastPlan[];
}

async function cast(engine: Engine, { staged, columns, plans }: Casting): Promise<StoredRows> {
  const table = engine.newName('query');
  const names = engineNames(columns.map((column) => column.name));
  const list = plans.map(({ sql }, index) => `${sql} AS ${identifier(names[index] ?? '')}`);
  await engine.run(`CREATE TABLE ${table} AS SELECT ${list.join(', ')} FROM ${staged}`);
  return { table, notes: plans.flatMap(({ note }) => (note === null ? [] : [note])) };
}

function isConversion(error: unknown): boolean {
  return error instanceof UserError && /Conversion Error|Invalid Input Error/.test(error.message);
}

async function append(
  engine: Engine,
  {
    stream,
    staged,
    onRows,
  }: { readonly stream: RowStream; readonly staged: string; readonly onRows: (count: number) => void },
): Promise<void> {
  const duckDb = loadDuckDb();
  const types = Array.from({ length: stream.columnCount }, () => duckDb.VARCHAR);
  const list = types.map((_, index) => `c${index} VARCHAR`);
  await engine.run(`CREATE TABLE ${staged} (${list.join(', ')})`);
  try {
    let count = 0;
    for await (const rows of stream.batches) {
      await engine.append(staged, types, {
        duckDb,
        rowCount: rows.length,
        values: (column, start, end) => rows.slice(start, end).map((row) => row[column] ?? null),
      });
      count += rows.length;
      onRows(count);
    }
  } catch (error) {
    await engine.run(`DROP TABLE IF EXISTS ${staged}`, { outlivesCell: true });
    throw error;
  }
}

interface CastPlan {
  readonly sql: string;
  readonly note: string | null;
}

/** Digits before and after the point, of columns of decimals whose database does not state them; null for no decimals. */
async function decimalDigits(
  engine: Engine,
  staged: string,
  columns: readonly ReadColumn[],
): Promise<ReadonlyMap<number, Digits | null>> {
  const open = columns.flatMap(({ reading }, index) =>
    reading.kind === 'decimal' && reading.stated === null ? [index] : [],
  );
  if (open.length === 0) return new Map();
  const list = open.map(
    (index) =>
      `max(length(regexp_extract(c${index}, '^[+-]?0*(\\d*)', 1))) AS whole${index}, ` +
      `max(length(regexp_extract(c${index}, '\\.(\\d+)', 1))) AS scale${index}, ` +
      `bool_and(regexp_full_match(c${index}, '[+-]?\\d*\\.?\\d*')) AS plain${index}`,
  );
  const [facts = {}] = await engine.rows(`SELECT ${list.join(', ')} FROM ${staged}`);
  return new Map(
    open.map((index) => {
      const digits = { whole: Number(facts[`whole${index}`] ?? 0), scale: Number(facts[`scale${index}`] ?? 0) };
      return [index, facts[`plain${index}`] === false ? null : digits];
    }),
  );
}

interface Digits {
  readonly whole: number;
  readonly scale: number;
}

/** Columns with a value that their type does not take. */
async function unfitColumns(
  engine: Engine,
  staged: string,
  columns: readonly ReadColumn[],
): Promise<ReadonlySet<number>> {
  const casts = columns.flatMap(({ reading }, index) => {
    const sql = castSql(`c${index}`, reading, 'TRY_CAST');
    return sql === null ? [] : [{ index, sql }];
  });
  const list = casts.map(({ index, sql }) => `bool_and(c${index} IS NULL OR (${sql}) IS NOT NULL) AS fits${index}`);
  const [facts = {}] = await engine.rows(`SELECT ${list.join(', ')} FROM ${staged}`);
  return new Set(casts.filter(({ index }) => facts[`fits${index}`] === false).map(({ index }) => index));
}

interface CastFacts {
  readonly index: number;
  readonly digits: ReadonlyMap<number, Digits | null>;
  readonly fits: boolean;
}

interface CastPlan {
  readonly sql: string;
  readonly note: string | null;
}

function castPlan({ name, reading, note = '' }: ReadColumn, { index, digits, fits }: CastFacts): CastPlan {
  const place = `c${index}`;
  const own = note === '' ? null : note;
  const asText = (why: string): CastPlan => ({ sql: place, note: `${name} is kept as text: ${why}.` });
  if (!fits)
    return asText(`it has values that are no ${reading.kind === 'as' ? reading.duckType : `${reading.kind}s`}`);
  if (reading.kind === 'decimal' && reading.stated === null) {
    const found = digits.get(index);
    if (found === null || found === undefined) return asText('it has values that are no decimals');
    const all = Math.max(1, found.whole + found.scale);
    if (all > 38) return asText('it has more than 38 digits');
    return { sql: decimalSql(place, { precision: all, scale: found.scale }, 'CAST'), note: own };
  }
  return { sql: castSql(place, reading, 'CAST') ?? place, note: own };
}

/** Null for text, which needs none, and for decimals whose digits are not stated. */
function castSql(place: string, reading: ReadColumn['reading'], cast: 'CAST' | 'TRY_CAST'): string | null {
  switch (reading.kind) {
    case 'as':
      return reading.duckType === 'VARCHAR' ? null : `${cast}(${place} AS ${reading.duckType})`;
    case 'bytes':
      return `unhex(${place})`;
    case 'list': {
      const texts = `from_json(${place}, ${literal('["VARCHAR"]')})`;
      const items = `${cast}(${texts} AS ${reading.itemType}[])`;
      if (cast === 'CAST') return items;
      // Text that is no JSON is an error even to TRY_CAST, and an item that does not fit is null to it.
      return `CASE WHEN json_valid(${place}) AND list_count(${texts}) = list_count(${items}) THEN ${items} END`;
    }
    case 'decimal':
      return reading.stated === null ? null : decimalSql(place, reading.stated, cast);
  }
}

/** DuckDB takes a hundred times as long for decimals beyond 18 digits: the most of those of such a type have fewer. */
function decimalSql(
  place: string,
  { precision, scale }: { readonly precision: number; readonly scale: number },
  cast: 'CAST' | 'TRY_CAST',
): string {
  const type = `DECIMAL(${precision}, ${scale})`;
  const whole = `${cast}(${place} AS ${type})`;
  return precision <= 18 || scale > 18
    ? whole
    : `coalesce(CAST(TRY_CAST(${place} AS DECIMAL(18, ${scale})) AS ${type}), ${whole})`;
}
