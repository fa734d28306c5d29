import { ColumnBuffer, type ColumnData } from '../../data/table/ColumnBuffer.ts';
import { rowKey } from '../../data/table/TableBody.ts';
import type { TableColumn } from '../../data/table/TableColumn.ts';
import { transportSql } from '../../data/table/transportSql.ts';
import { identifier } from '../../data/engine/sqlText.ts';
import type { EdaSource } from './EdaSource.ts';
import { isOpaque, isWide, type SampleColumn } from './SampleColumn.ts';

export interface Sample {
  readonly columns: readonly SampleColumn[];
  readonly rows: number;
  /** Whether it is all rows. */
  readonly isWhole: boolean;
}

/** Most rows, and most cells, that are held in memory; beyond either, rows are drawn. */
const wholeRows = 200_000;
const wholeCells = 8_000_000;
const drawnRows = 100_000;

export interface SampleOptions {
  /** Most rows to hold; null for the budget above. */
  readonly rows: number | null;
  readonly seed: number;
  readonly signal: AbortSignal | undefined;
}

/**
 * Reads a table into memory, or rows drawn from it by a hash of the row's number: each with the same probability, the
 * same ones for the same seed.
 */
export async function readSample(source: EdaSource, { rows, seed, signal }: SampleOptions): Promise<Sample> {
  const { columns, rowCount } = source;
  const width = Math.max(1, columns.length);
  const isWhole = rowCount <= (rows ?? Math.min(wholeRows, wholeCells / width));
  const wanted = isWhole ? rowCount : (rows ?? Math.max(1_000, Math.min(drawnRows, Math.floor(wholeCells / width))));
  // The number of rows drawn varies by about its root.
  const capacity = isWhole ? rowCount : Math.ceil(wanted + 6 * Math.sqrt(wanted) + 10);
  const buffers = columns.map((column) => new ColumnBuffer(carried(column), capacity));
  if (columns.length > 0 && rowCount > 0) {
    const query = await source.stream(
      sampleSql(source, isWhole ? null : { share: wanted / rowCount, seed, capacity }),
      { signal, isSmall: !isWhole },
    );
    try {
      for (;;) {
        signal?.throwIfAborted();
        const chunk = await query.fetchChunk();
        if (chunk === null || chunk.rowCount === 0) break;
        buffers.forEach((buffer, index) => {
          buffer.append(chunk.getColumnVector(index), 0, chunk.rowCount);
        });
      }
    } finally {
      query.close();
    }
  }
  const read = columns.map((column, index) =>
    sampleColumn(column, buffers[index]?.finish() ?? { values: [], valid: null }),
  );
  return { columns: read, rows: buffers[0]?.length ?? 0, isWhole };
}

interface Draw {
  readonly share: number;
  readonly seed: number;
  readonly capacity: number;
}

function sampleSql({ sql, numberedSql, columns }: EdaSource, draw: Draw | null): string {
  const list = columns.map(valueSql).join(', ');
  if (draw === null) return `SELECT ${list} FROM (${sql})`;
  const share = `hash(${rowKey}, (${draw.seed})) % ${hashSteps} < ${Math.ceil(draw.share * hashSteps)}`;
  return `SELECT ${list} FROM (${numberedSql}) WHERE ${share} LIMIT ${draw.capacity}`;
}

const hashSteps = 1_000_000_007;

/** Nested and binary values are told apart, not looked at. */
function valueSql(column: TableColumn): string {
  const name = identifier(column.name);
  return isOpaque(column)
    ? `CASE WHEN ${name} IS NOT NULL THEN CAST(hash(${name}) AS VARCHAR) END`
    : transportSql(column);
}

function carried(column: TableColumn): TableColumn {
  return isOpaque(column) ? { ...column, type: 'string', duckType: 'VARCHAR' } : column;
}

function sampleColumn(column: TableColumn, { values, valid }: ColumnData): SampleColumn {
  if (values instanceof Float64Array) return numberColumn(column, values, valid);
  if (values instanceof Uint8Array) return booleanColumn(column, values, valid);
  const coded = codedColumn(column, values);
  if (!isWide(column)) return coded;
  const numbers = Float64Array.from(coded.codes ?? [], (code) => (code < 0 ? Number.NaN : Number(coded.levels[code])));
  return { ...coded, numbers };
}

function numberColumn(column: TableColumn, values: Float64Array, valid: Uint8Array | null): SampleColumn {
  let nulls = 0;
  let nan = 0;
  for (let row = 0; row < values.length; row += 1) {
    if (valid !== null && valid[row] === 0) nulls += 1;
    else if (Number.isNaN(values[row])) nan += 1;
  }
  return { column, numbers: values, codes: null, levels: [], nulls, nan };
}

function booleanColumn(column: TableColumn, values: Uint8Array, valid: Uint8Array | null): SampleColumn {
  const codes = Int32Array.from(values, (value, row) => (valid !== null && valid[row] === 0 ? -1 : value));
  return {
    column,
    numbers: null,
    codes,
    levels: ['false', 'true'],
    nulls: codes.filter((code) => code < 0).length,
    nan: 0,
  };
}

function codedColumn(column: TableColumn, values: readonly unknown[]): SampleColumn {
  const known = new Map<string, number>();
  let nulls = 0;
  const codes = Int32Array.from(values, (value) => {
    if (value === null || value === undefined) {
      nulls += 1;
      return -1;
    }
    // Text and bigints alone come here.
    const text = typeof value === 'string' ? value : (value as bigint).toString(); // SAFETY: as above.
    const code = known.get(text) ?? known.size;
    if (code === known.size) known.set(text, code);
    return code;
  });
  return { column, numbers: null, codes, levels: [...known.keys()], nulls, nan: 0 };
}
