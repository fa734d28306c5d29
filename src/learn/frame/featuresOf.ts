import { UserError } from '../../base/UserError.ts';
import type { ColumnData } from '../../data/table/ColumnBuffer.ts';
import type { Table } from '../../data/table/Table.ts';
import type { TableColumn } from '../../data/table/TableColumn.ts';
import type { Label } from '../input/Target.ts';
import { Frame, type FrameColumn } from './Frame.ts';

export interface FeaturesOptions {
  /** The column to predict: it becomes y, and is no feature. */
  readonly target?: string | undefined;
  /** Columns that are left out, such as an identifier. */
  readonly drop?: readonly string[] | undefined;
  /** Only these columns; all by default. */
  readonly columns?: readonly string[] | undefined;
  /** Most rows, 10 million by default; a larger table is an error, never cut. */
  readonly limit?: number | undefined;
}

export interface TableFeatures {
  readonly x: Frame;
  /** Shape [n]: doubles for a column of numbers or dates, else an array of labels. */
  readonly y: Float64Array | Label[];
}

/**
 * A table as features in memory, and the column to predict.
 *
 * Numbers, bigints and decimals become doubles, which hold 15 digits; text, times, UUIDs and the like text; dates
 * milliseconds since 1970 in UTC. Lists, structs and binary columns are no features: drop them, or take parts of them by
 * `withColumn`.
 *
 * @throws UserError TABLE_COLUMN_MISSING, TABLE_TOO_LARGE, LEARN_COLUMN for a list, struct or binary column, LEARN_VALUE
 *   for a missing value of the target
 */
export async function featuresOf(table: Table, options: FeaturesOptions & { target: string }): Promise<TableFeatures>;
export async function featuresOf(table: Table, options?: FeaturesOptions): Promise<{ x: Frame; y: null }>;
export async function featuresOf(
  table: Table,
  { target, drop = [], columns: only = table.columnNames, limit = 10_000_000 }: FeaturesOptions = {},
): Promise<{ x: Frame; y: Float64Array | Label[] | null }> {
  // By `select`, which tells a slip in a name.
  const dropped = new Set(table.select(...drop).columnNames);
  const features = table.select(...only.filter((name) => !dropped.has(name) && name !== target)).columns;
  const labels = target === undefined ? [] : table.select(target).columns;
  for (const column of features) assertFeature(column);
  const names = [...features, ...labels].map(({ name }) => name);
  const data = await table.toColumns({ columns: names, limit });
  const x = new Frame(features.map((column) => frameColumn(column, data[column.name] ?? empty)));
  const [label] = labels;
  return { x, y: label === undefined ? null : targetOf(frameColumn(label, data[label.name] ?? empty)) };
}

const empty: ColumnData = { values: [], valid: null };

function frameColumn({ name, type }: TableColumn, { values, valid }: ColumnData): FrameColumn {
  switch (type) {
    case 'integer':
    case 'number':
    case 'date':
    case 'datetime': {
      const numbers = values instanceof Float64Array ? values : Float64Array.from(values, Number);
      return { name, kind: type === 'integer' || type === 'number' ? 'number' : 'date', values: numbers };
    }
    case 'boolean':
      return {
        name,
        kind: 'boolean',
        values: Float64Array.from(values, (value, row) => (valid?.[row] === 0 ? Number.NaN : Number(value))),
      };
    case 'bigint':
    case 'decimal':
      return {
        name,
        kind: 'number',
        values: Float64Array.from(values, (value) => (value === null ? Number.NaN : Number(value))),
      };
    default:
      return { name, kind: 'text', values: Array.from(values, (value) => (typeof value === 'string' ? value : null)) };
  }
}

function targetOf(column: FrameColumn): Float64Array | Label[] {
  const { name, kind, values } = column;
  for (let row = 0; row < values.length; row += 1) {
    const value = values[row];
    if (value !== null && !Number.isNaN(value)) continue;
    throw new UserError('LEARN_VALUE', `The target "${name}" is missing in row ${row}.`, {
      fix: `Leave such rows out: table.filter('"${name.replaceAll('"', '""')}" IS NOT NULL').`,
    });
  }
  if (kind === 'text') return values.map((value) => value ?? '');
  return kind === 'boolean' ? Array.from(values, (value) => value === 1) : values;
}

function assertFeature({ name, type, duckType }: TableColumn): void {
  if (type !== 'object' && type !== 'binary') return;
  throw new UserError('LEARN_COLUMN', `The column "${name}" is of the type ${duckType}, which no model learns from.`, {
    fix: `Leave it out by { drop: ["${name}"] }, or take a part of it by table.withColumn.`,
  });
}
