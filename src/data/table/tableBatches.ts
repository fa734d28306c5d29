import type { DuckDBDataChunk } from '@duckdb/node-api';
import { assertWhole } from '../assertOption.ts';
import { type ColumnData, ColumnBuffer } from './ColumnBuffer.ts';
import { columnsNamed } from './columnsNamed.ts';
import { orderedSql } from './orderedSql.ts';
import { recordsOf } from './recordsOf.ts';
import type { TableBody } from './TableBody.ts';
import type { TableColumn } from './TableColumn.ts';
import { transportSql } from './transportSql.ts';

export interface BatchOptions {
  /** Rows a batch, 1,024 by default; the last one may have fewer. */
  readonly size?: number;
  readonly columns?: readonly string[];
  /** In an order drawn with `seed`: any of all orders, the same one for the same seed. */
  readonly shuffle?: boolean;
  readonly seed?: number;
  /** Ends the query in the engine, too, and throws the signal's reason. */
  readonly signal?: AbortSignal;
}

export interface TableBatch {
  readonly rowCount: number;
  readonly columns: Readonly<Record<string, ColumnData>>;
  toRecords(): Record<string, unknown>[];
}

/** @throws UserError TABLE_COLUMN_MISSING, DATASET_OPTION */
export async function* tableBatches(
  body: TableBody,
  { size = 1_024, columns: names, shuffle = false, seed = 0, signal }: BatchOptions,
): AsyncGenerator<TableBatch, void, undefined> {
  assertWhole('size', size, 1);
  const columns = names === undefined ? body.columns : columnsNamed(body.columns, names);
  const expressions = columns.map((column, index) => ({ sql: transportSql(column), name: `c${index}` }));
  const query = await body.engine.stream(orderedSql(body, expressions, shuffle ? seed : null), { signal });
  const chunks = { next: () => query.fetchChunk() };
  try {
    yield* batchesOf(chunks, columns, size);
  } finally {
    query.close();
  }
}

async function* batchesOf(
  chunks: { next(): Promise<DuckDBDataChunk | null> },
  columns: readonly TableColumn[],
  size: number,
): AsyncGenerator<TableBatch, void, undefined> {
  const fresh = (): ColumnBuffer[] => columns.map((column) => new ColumnBuffer(column, size));
  let buffers = fresh();
  let filled = 0;
  for (;;) {
    const chunk = await chunks.next();
    if (chunk === null || chunk.rowCount === 0) break;
    const { rowCount } = chunk;
    const vectors = columns.map((_, index) => chunk.getColumnVector(index));
    for (let start = 0; start < rowCount;) {
      const end = Math.min(rowCount, start + size - filled);
      buffers.forEach((buffer, index) => {
        const vector = vectors[index];
        if (vector !== undefined) buffer.append(vector, start, end);
      });
      filled += end - start;
      start = end;
      if (filled < size) continue;
      yield batchOf(columns, buffers, filled);
      buffers = fresh();
      filled = 0;
    }
  }
  if (filled > 0) yield batchOf(columns, buffers, filled);
}

function batchOf(columns: readonly TableColumn[], buffers: readonly ColumnBuffer[], rowCount: number): TableBatch {
  const data = buffers.map((buffer) => buffer.finish());
  return {
    rowCount,
    columns: Object.fromEntries(
      columns.map((column, index) => [column.name, data[index] ?? { values: [], valid: null }]),
    ),
    toRecords: () => recordsOf(columns, data),
  };
}
