import type { DuckDBDataChunk, DuckDBType } from '@duckdb/node-api';
import { type DuckDbModule, loadDuckDb } from '../../engine/loadDuckDb.ts';
import { notebookEngine } from '../../engine/notebookEngine.ts';
import { identifier } from '../../engine/sqlText.ts';
import { whileFilling } from '../../engine/whileFilling.ts';
import { engineNames } from '../../read/engineNames.ts';
import { storedTable } from '../../read/storedTable.ts';
import type { Table } from '../../table/Table.ts';
import { type ArrowData, viewAs } from './ArrowData.ts';
import type { ArrowField, ArrowType } from './ArrowType.ts';
import { type ArrowTableParts, arrowTableParts } from './arrowTableParts.ts';
import { duckTypeOf, isDuckDecimal } from './duckTypeOf.ts';
import { type VectorFiller, vectorFiller } from './vectorFiller.ts';

export interface ArrowSource {
  /** The file as it was named; null for a table of the notebook. */
  readonly file: string | null;
  /** Only so many rows, the first ones; all by default. */
  readonly rows?: number | undefined;
  readonly onProgress?: ((share: number) => void) | undefined;
}

/**
 * A table of an Arrow table, of apache-arrow or flechette. Numbers, dates and times go to the engine as bytes, text and
 * nested values one by one.
 *
 * @param arrow one that `isArrowTable`
 * @throws UserError TABLE_NOT_TABULAR, TABLE_ENGINE_MISSING, TABLE_MEMORY
 */
export async function tableFromArrow(arrow: object, source: ArrowSource = { file: null }): Promise<Table> {
  const engine = await notebookEngine();
  const duckDb = loadDuckDb();
  const all = arrowTableParts(arrow);
  const parts = { ...all, rowCount: Math.min(all.rowCount, source.rows ?? Infinity) };
  const columns = columnPlans(parts, duckDb);
  const table = engine.newName('arrow');
  const list = columns.map(({ name, type }) => `${identifier(name)} ${type.toString()}`);
  return await whileFilling(engine, table, async () => {
    await engine.run(`CREATE TABLE ${table} (${list.join(', ')})`);
    await engine.appendChunks(table, chunksOf({ parts, columns, duckDb }, source.onProgress));
    return await storedTable(engine, table, { file: source.file, notes: notesOf(parts), rejects: [], rejectedRows: 0 });
  });
}

interface ColumnPlan {
  readonly name: string;
  readonly type: DuckDBType;
}

function columnPlans({ fields, columns }: ArrowTableParts, duckDb: DuckDbModule): ColumnPlan[] {
  const names = engineNames(fields.map((field) => field.name));
  return fields.map(({ type }, index) => ({
    name: names[index] ?? '',
    type: isWholeDays(type, columns[index] ?? []) ? duckDb.DATE : duckTypeOf(type, duckDb),
  }));
}

interface Filling {
  readonly parts: ArrowTableParts;
  readonly columns: readonly ColumnPlan[];
  readonly duckDb: DuckDbModule;
}

/** DuckDB's own size of a chunk. */
const chunkRows = 2_048;
/** Others get their turn, and hear how far it is, this often. */
const chunksInTurn = 64;

async function* chunksOf(
  { parts, columns, duckDb }: Filling,
  onProgress: ArrowSource['onProgress'],
): AsyncGenerator<DuckDBDataChunk, void, undefined> {
  const fillers = columns.map((plan, index) => columnFiller(plan, parts.columns[index] ?? [], duckDb));
  const types = columns.map(({ type }) => type);
  for (let start = 0, turn = 1; start < parts.rowCount; start += chunkRows, turn += 1) {
    const rows = Math.min(chunkRows, parts.rowCount - start);
    const chunk = duckDb.DuckDBDataChunk.create(types, rows);
    fillers.forEach((fill, index) => {
      const vector = chunk.getColumnVector(index);
      fill(vector, { from: start, to: start + rows, at: 0 });
      vector.flush();
    });
    yield chunk;
    if (turn % chunksInTurn !== 0) continue;
    onProgress?.((start + rows) / parts.rowCount);
    await new Promise((resolve) => setImmediate(resolve));
  }
}

/** Fills from whichever of a column's arrays hold the rows. */
function columnFiller({ type }: ColumnPlan, arrays: readonly ArrowData[], duckDb: DuckDbModule): VectorFiller {
  const isDate = type.typeId === duckDb.DATE.typeId;
  let start = 0;
  const parts = arrays.map((data) => {
    const days = isDate && data.type.kind === 'date' && data.type.unit === 'millisecond' ? inDays(data) : data;
    const part = { start, end: start + data.length, fill: vectorFiller(days, duckDb) };
    start = part.end;
    return part;
  });
  return (vector, { from, to }) => {
    for (const part of parts) {
      const [first, last] = [Math.max(from, part.start), Math.min(to, part.end)];
      if (first < last) part.fill(vector, { from: first - part.start, to: last - part.start, at: first - from });
    }
  };
}

const dayMs = 86_400_000n;

/** Arrow's dates in milliseconds are days by its definition; its JavaScript library puts times into them all the same. */
function isWholeDays(type: ArrowType, arrays: readonly ArrowData[]): boolean {
  if (type.kind !== 'date' || type.unit === 'day') return false;
  return arrays.every((data) =>
    viewAs(data.values, BigInt64Array)
      .subarray(0, data.length)
      .every((ms) => ms % dayMs === 0n),
  );
}

function inDays(data: ArrowData): ArrowData {
  const days = Int32Array.from(viewAs(data.values, BigInt64Array), (ms) => Number(ms / dayMs));
  return { ...data, type: { kind: 'date', unit: 'day' }, values: new Uint8Array(days.buffer) };
}

function notesOf({ fields, columns }: ArrowTableParts): string[] {
  const named = (is: (field: ArrowField, index: number) => boolean): string =>
    fields
      .filter(is)
      .map(({ name }) => name)
      .join(', ');
  const notes: string[] = [];
  const unions = named(({ type }) => type.kind === 'union');
  if (unions !== '') notes.push(`Columns of several types are kept as text: ${unions}.`);
  const wide = named(({ type }) => type.kind === 'decimal' && !isDuckDecimal(type));
  if (wide !== '') notes.push(`Decimals of more than 38 digits are kept as text: ${wide}.`);
  const cut = named(({ type }, index) => hasCutNanoseconds(type, columns[index] ?? []));
  if (cut !== '') notes.push(`Nanoseconds were cut to microseconds: ${cut}.`);
  return notes;
}

/** Times with a zone, and durations, have microseconds in DuckDB. */
function hasCutNanoseconds(type: ArrowType, arrays: readonly ArrowData[]): boolean {
  const isCut =
    (type.kind === 'timestamp' && type.zoned && type.unit === 3) || (type.kind === 'duration' && type.unit === 3);
  return (
    isCut &&
    arrays.some((data) =>
      viewAs(data.values, BigInt64Array)
        .subarray(0, data.length)
        .some((ns) => ns % 1_000n !== 0n),
    )
  );
}
