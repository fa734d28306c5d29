import { UserError } from '../../base/UserError.ts';
import { closestNames } from '../../base/closestNames.ts';
import { asTableSource } from '../../display/table/asTableSource.ts';
import type { TableSource } from '../../display/table/TableSource.ts';
import type { ColumnData } from '../../data/table/ColumnBuffer.ts';
import { Table } from '../../data/table/Table.ts';
import type { ObservedColumn } from '../Monitor.ts';

/** Rows in memory: a `Table`, a `Frame`, an array of records, an object of columns, or a danfo frame. */
export type MonitoredRows =
  | Table
  | { readonly frameColumns: readonly ObservedColumn[]; readonly rows: number }
  | readonly object[]
  | Readonly<Record<string, ArrayLike<unknown>>>
  | object;

/** The same, whatever they were: columns by name, a missing value as null, undefined or NaN. */
export interface TableRows {
  readonly rows: number;
  readonly columns: ReadonlyMap<string, ArrayLike<unknown>>;
}

/** @throws UserError MONITOR_ROWS, and TABLE_TOO_LARGE for a table of more than 100 million rows */
export async function tableRows(rows: MonitoredRows): Promise<TableRows> {
  if (rows instanceof Table) return ofTable(await rows.toColumns());
  if (isFrame(rows)) {
    return { rows: rows.rows, columns: new Map(rows.frameColumns.map(({ name, values }) => [name, values])) };
  }
  const source = asTableSource(rows);
  return source === null ? ofColumns(rows) : ofSource(source);
}

/** A column by its name, or values that were given as such. @throws UserError MONITOR_ROWS */
export function valuesOf(
  { rows, columns }: TableRows,
  given: string | ArrayLike<unknown>,
  option: string,
): ArrayLike<unknown> {
  const values = typeof given === 'string' ? columns.get(given) : given;
  if (values === undefined) {
    const [near] = closestNames(typeof given === 'string' ? given : '', [...columns.keys()]);
    throw new UserError('MONITOR_ROWS', `There is no column ${JSON.stringify(given)}, which ${option} names.`, {
      fix:
        near === undefined
          ? `The columns are ${[...columns.keys()].slice(0, 20).join(', ')}.`
          : `Did you mean "${near}"?`,
    });
  }
  if (values.length === rows) return values;
  throw new UserError('MONITOR_ROWS', `${option} has ${values.length} values for ${rows} rows.`, {
    fix: 'Give one value a row.',
  });
}

function isFrame(rows: object): rows is { readonly frameColumns: readonly ObservedColumn[]; readonly rows: number } {
  return 'frameColumns' in rows && Array.isArray(rows.frameColumns) && 'rows' in rows && typeof rows.rows === 'number';
}

function ofTable(data: Readonly<Record<string, ColumnData>>): TableRows {
  const columns = new Map(Object.entries(data).map(([name, column]) => [name, withNulls(column)]));
  return { rows: [...columns.values()][0]?.length ?? 0, columns };
}

function withNulls({ values, valid }: ColumnData): ArrayLike<unknown> {
  return valid === null ? values : Array.from(values, (value: unknown, row) => (valid[row] === 1 ? value : null));
}

function ofSource(source: TableSource): TableRows {
  const read = (): TableRows => ({
    rows: source.rowCount,
    columns: new Map(
      source.columns.map((name, at) => [
        name,
        source.column?.(at) ?? Array.from({ length: source.rowCount }, (_, row) => source.cell(row, at)),
      ]),
    ),
  });
  return source.open === undefined ? read() : source.open(read);
}

function ofColumns(rows: object): TableRows {
  const columns = new Map(
    Object.entries(rows).filter((entry): entry is [string, ArrayLike<unknown>] => isList(entry[1])),
  );
  const lengths = new Set([...columns.values()].map(({ length }) => length));
  const [length] = lengths;
  if (length !== undefined && lengths.size === 1 && !Array.isArray(rows)) return { rows: length, columns };
  throw new UserError('MONITOR_ROWS', 'What was given is no table.', {
    fix: 'Give a Table, a Frame, a list of at least one record, or an object of columns of one length.',
  });
}

function isList(value: unknown): value is ArrayLike<unknown> {
  return Array.isArray(value) || (ArrayBuffer.isView(value) && !(value instanceof DataView));
}
