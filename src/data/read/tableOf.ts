import type { DuckDBType, DuckDBValue } from '@duckdb/node-api';
import { types as nodeTypes } from 'node:util';
import { UserError } from '../../base/UserError.ts';
import { asTableSource } from '../../display/table/asTableSource.ts';
import { frameSource } from '../../display/table/frameSource.ts';
import { inspectText } from '../../display/text/inspectText.ts';
import type { TableSource } from '../../display/table/TableSource.ts';
import { isArrowTable } from '../bridges/arrow/arrowTableParts.ts';
import { tableFromArrow } from '../bridges/arrow/tableFromArrow.ts';
import { type DuckDbModule, loadDuckDb } from '../engine/loadDuckDb.ts';
import { notebookEngine } from '../engine/notebookEngine.ts';
import { identifier } from '../engine/sqlText.ts';
import { whileFilling } from '../engine/whileFilling.ts';
import type { Table } from '../table/Table.ts';
import { type ValueKind, valueKind } from './valueKind.ts';
import { engineNames } from './engineNames.ts';
import { storedTable } from './storedTable.ts';

/** Columns by name, all of one length. */
export type ColumnValues = Readonly<Record<string, ArrayLike<unknown>>>;

/**
 * A table of values of the notebook: an array of records, an object of columns, an Arrow table (of apache-arrow or
 * flechette), or a danfo frame, whose NaN counts as missing. Values are copied once. A column of numbers and text is one
 * of text, objects are kept as JSON.
 *
 * @throws UserError TABLE_NOT_TABULAR, TABLE_ENGINE_MISSING
 */
export async function tableOf(values: readonly object[] | ColumnValues | object): Promise<Table> {
  if (isArrowTable(values)) return await tableFromArrow(values);
  const source = sourceOf(values);
  const engine = await notebookEngine();
  const duckDb = loadDuckDb();
  const isFrame = !Array.isArray(values) && frameSource(values) !== null;
  const names = engineNames(source.columns);
  const columns = names.map((name, index) => {
    const kind = valueKind(source, index, isFrame);
    return { name, kind, type: duckType(kind, duckDb) };
  });
  const table = engine.newName('values');
  const list = columns.map(({ name, type }) => `${identifier(name)} ${type.toString()}`);
  const mixed = columns.filter(({ kind }) => kind === 'mixed').map(({ name }) => name);
  const notes = mixed.length === 0 ? [] : [`Columns of several types are kept as text: ${mixed.join(', ')}.`];
  return await whileFilling(engine, table, async () => {
    await engine.run(`CREATE TABLE ${table} (${list.join(', ')})`);
    await engine.append(
      table,
      columns.map(({ type }) => type),
      {
        duckDb,
        rowCount: source.rowCount,
        values: (column, start, end) =>
          converted({ source, duckDb, isFrame, kind: columns[column]?.kind ?? 'text' }, column, [start, end]),
      },
    );
    return await storedTable(engine, table, { file: null, notes, rejects: [], rejectedRows: 0 });
  });
}

function sourceOf(values: object): TableSource {
  const source = asTableSource(values) ?? columnSource(values);
  if (source !== null) return source;
  const what = Array.isArray(values)
    ? `an array of ${values.length} values that are no records`
    : `an object with the keys ${Object.keys(values).slice(0, 5).join(', ') || '(none)'}`;
  throw new UserError('TABLE_NOT_TABULAR', `Got ${what}.`, {
    fix: 'Give an array of objects, an object of arrays of one length, an Arrow table, or a danfo frame.',
  });
}

function columnSource(values: object): TableSource | null {
  const entries = Object.entries(values);
  if (entries.length === 0 || Array.isArray(values)) return null;
  const columns = entries.map(([, column]: [string, unknown]) => column);
  if (!columns.every(isColumn)) return null;
  const [rowCount = 0] = columns.map((column) => column.length);
  const odd = columns.findIndex((column) => column.length !== rowCount);
  if (odd >= 0) {
    const [name] = entries[odd] ?? [''];
    throw new UserError(
      'TABLE_NOT_TABULAR',
      `The column ${JSON.stringify(name)} has ${columns[odd]?.length ?? 0} values, the first one ${rowCount}.`,
      {
        fix: 'Give columns of one length.',
      },
    );
  }
  return {
    rowCount,
    columns: entries.map(([name]) => name),
    rowLabel: null,
    cell: (row, column) => columns[column]?.[row],
  };
}

function isColumn(value: unknown): value is ArrayLike<unknown> {
  return Array.isArray(value) || nodeTypes.isTypedArray(value);
}

function duckType(kind: ValueKind, duckDb: DuckDbModule): DuckDBType {
  switch (kind) {
    case 'boolean':
      return duckDb.BOOLEAN;
    case 'integer':
      return duckDb.BIGINT;
    case 'bigint':
      return duckDb.HUGEINT;
    case 'number':
      return duckDb.DOUBLE;
    case 'date':
      return duckDb.TIMESTAMP;
    case 'text':
    case 'mixed':
      return duckDb.VARCHAR;
  }
}

interface Conversion {
  readonly source: TableSource;
  readonly duckDb: DuckDbModule;
  readonly kind: ValueKind;
  readonly isFrame: boolean;
}

function converted(
  { source, duckDb, kind, isFrame }: Conversion,
  column: number,
  [start, end]: readonly [number, number],
): DuckDBValue[] {
  return Array.from({ length: end - start }, (_, index) => {
    const value = source.cell(start + index, column);
    if (value === null || value === undefined || (isFrame && Number.isNaN(value))) return null;
    if (kind === 'integer' || kind === 'bigint') return BigInt(value as number | bigint); // SAFETY: `valueKind` has looked at every value.
    if (kind === 'date') return dateValue(value, duckDb);
    if (kind === 'boolean' || kind === 'number') return value as boolean | number; // SAFETY: as above.
    return textOf(value);
  });
}

function dateValue(value: unknown, duckDb: DuckDbModule): DuckDBValue {
  const time = value instanceof Date ? value.getTime() : NaN;
  return Number.isNaN(time) ? null : new duckDb.DuckDBTimestampValue(BigInt(time) * 1_000n);
}

function textOf(value: unknown): string {
  if (typeof value === 'string') return value;
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? '' : value.toISOString();
  return typeof value === 'object' ? JSON.stringify(value) : inspectText(value);
}
