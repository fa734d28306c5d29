import type { Column, Schema, Table as ArrowTable } from '@uwdata/flechette';
import { loadDuckDb } from '../../engine/loadDuckDb.ts';
import { identifier } from '../../engine/sqlText.ts';
import { loadFlechette } from '../../sources/arrow/loadFlechette.ts';
import type { TableBody } from '../../table/TableBody.ts';
import type { TableColumn } from '../../table/TableColumn.ts';
import { tooWide } from './arrowBatch.ts';
import { ColumnCollector } from './ColumnCollector.ts';

export type { ArrowTable };

/** Chunks of 2,048 rows in one record batch: as many rows as DuckDB's own row groups have. */
const chunksInBatch = 60;

/**
 * A table as an Arrow table in memory: numbers, dates and times copied as bytes, every value exact.
 *
 * @throws UserError TABLE_COLUMN_TYPE for an integer of more than 38 digits
 */
export async function arrowOfTable(body: TableBody): Promise<ArrowTable> {
  try {
    return await collected(body);
  } catch (error) {
    const huge = body.columns.find(({ duckType }) => /^U?HUGEINT$/.test(duckType));
    throw huge !== undefined && isConversion(error) ? tooWide(huge.duckType) : error;
  }
}

async function collected({ engine, columns, sql }: TableBody): Promise<ArrowTable> {
  const libraries = { duckDb: loadDuckDb(), arrow: loadFlechette() };
  const { arrow } = libraries;
  const list = columns.map(exactSql).join(', ');
  const query = await engine.stream(`SELECT ${list} FROM (${sql})`);
  try {
    const types = columns.map((column, index) => statedDecimal(column, libraries) ?? query.result.columnType(index));
    const collectors = types.map(
      (type, index) =>
        new ColumnCollector(type, libraries, { useBigInt: columns[index]?.type === 'bigint', useDate: true }),
    );
    const batches: ReturnType<ColumnCollector['takeBatch']>[][] = columns.map(() => []);
    const take = (): void => {
      collectors.forEach((collector, index) => batches[index]?.push(collector.takeBatch()));
    };
    let pending = 0;
    for (;;) {
      const chunk = await query.fetchChunk();
      if (chunk === null || chunk.rowCount === 0) break;
      collectors.forEach((collector, index) => {
        collector.append(chunk.getColumnVector(index), chunk.rowCount);
      });
      pending = (pending + 1) % chunksInBatch;
      if (pending === 0) take();
    }
    if (pending > 0) take();
    const fields = columns.map((column, index) => arrow.field(column.name, collectors[index]?.type ?? arrow.utf8()));
    const data = batches.map((list, index) => new arrow.Column(list, collectors[index]?.type));
    // SAFETY: what the class itself calls a schema.
    const schema = { version: arrow.Version.V5, endianness: 0, fields, metadata: null } as unknown as Schema;
    return new arrow.Table(schema, data as Column<never>[]); // SAFETY: of any type.
  } finally {
    query.close();
  }
}

function isConversion(error: unknown): boolean {
  return error instanceof Error && error.message.includes('Conversion Error');
}

/** An Arrow file, or a stream for pipes and sockets, as bytes. */
export async function arrowBytes(body: TableBody, format: 'file' | 'stream'): Promise<Uint8Array> {
  const table = await arrowOfTable(body);
  return loadFlechette().tableToIPC(table, { format }) ?? new Uint8Array(0);
}

/** Decimals come with 38 digits, whose 16 bytes are Arrow's. */
function exactSql({ name, duckType }: TableColumn): string {
  const column = identifier(name);
  const scale = /^DECIMAL\(\d+,(\d+)\)$/.exec(duckType)?.[1] ?? (/^U?HUGEINT$/.test(duckType) ? '0' : null);
  return scale === null ? column : `CAST(${column} AS DECIMAL(38,${scale}))`;
}

function statedDecimal({ duckType }: TableColumn, { duckDb }: { readonly duckDb: ReturnType<typeof loadDuckDb> }) {
  const digits = /^DECIMAL\((\d+),(\d+)\)$/.exec(duckType);
  return digits === null ? null : duckDb.DECIMAL(Number(digits[1]), Number(digits[2]));
}
