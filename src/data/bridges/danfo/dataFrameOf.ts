import { UserError } from '../../../base/UserError.ts';
import { type ReadOptions, readColumns } from '../../table/readTable.ts';
import type { ColumnData } from '../../table/ColumnBuffer.ts';
import type { TableBody } from '../../table/TableBody.ts';
import type { TableColumn } from '../../table/TableColumn.ts';
import { type DanfoFrame, theDanfo } from './theDanfo.ts';

/**
 * A table as a danfo frame, column by column. Danfo knows numbers, booleans and text: a missing number is NaN, any other
 * missing value null; integers beyond 2^53 and exact decimals become text, dates ISO text in UTC, nested values JSON.
 *
 * @throws UserError TABLE_TOO_LARGE, TABLE_COLUMN_TYPE for binary columns, TABLE_DANFO_MISSING
 */
export async function dataFrameOf(body: TableBody, { limit = 1_000_000 }: ReadOptions): Promise<DanfoFrame> {
  const { DataFrame } = theDanfo();
  const binary = body.columns.find((column) => column.type === 'binary');
  if (binary !== undefined) {
    throw new UserError(
      'TABLE_COLUMN_TYPE',
      `The column ${JSON.stringify(binary.name)} holds bytes, which danfo does not have.`,
      {
        fix: `Leave it out with select, or make it text: table.withColumn('${binary.name}', 'hex("${binary.name}")').`,
      },
    );
  }
  const data = await readColumns(body, { limit });
  const columns = body.columns.map((column) => frameColumn(column, data[column.name] ?? { values: [], valid: null }));
  return new DataFrame(
    Object.fromEntries(body.columns.map(({ name }, index) => [name, columns[index]?.values ?? []])),
    { dtypes: columns.map(({ dtype }) => dtype) },
  );
}

interface FrameColumn {
  readonly dtype: 'int32' | 'float32' | 'boolean' | 'string';
  readonly values: readonly unknown[];
}

function frameColumn({ type }: TableColumn, { values, valid }: ColumnData): FrameColumn {
  const isThere = (row: number): boolean => valid === null || valid[row] === 1;
  switch (type) {
    case 'integer':
    case 'number': {
      const numbers = Array.from(values, Number);
      // Danfo computes with tensors, whose int32 would wrap around.
      const fits = type === 'integer' && valid === null && numbers.every((value) => Object.is(value | 0, value));
      return { dtype: fits ? 'int32' : 'float32', values: numbers };
    }
    case 'boolean':
      return { dtype: 'boolean', values: Array.from(values, (value, row) => (isThere(row) ? value === 1 : null)) };
    case 'date':
    case 'datetime': {
      return {
        dtype: 'string',
        values: Array.from(values, (value, row) => (isThere(row) ? isoText(Number(value), type === 'date') : null)),
      };
    }
    case 'string':
    case 'decimal':
    case 'binary':
      return { dtype: 'string', values: Array.from(values) };
    case 'bigint':
      return {
        dtype: 'string',
        values: Array.from(values, (value) => (typeof value === 'bigint' ? String(value) : null)),
      };
    case 'object':
      return { dtype: 'string', values: Array.from(values, (value) => (value === null ? null : jsonOf(value))) };
  }
}

function isoText(ms: number, isDay: boolean): string {
  const text = new Date(ms).toISOString();
  return isDay ? text.replace(/T.*/, '') : text;
}

function jsonOf(value: unknown): string {
  return JSON.stringify(value, (_, part: unknown) => (typeof part === 'bigint' ? String(part) : part));
}
