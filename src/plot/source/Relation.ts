import { UserError } from '../../base/UserError.ts';
import { identifier } from '../../data/engine/sqlText.ts';
import type { TableColumn } from '../../data/table/TableColumn.ts';
import { columnOf, type PlotSource } from './PlotSource.ts';
import type { Quantity } from './quantity.ts';

/** The columns of a chart under names of its own, so that no name of the table's can be in the way. */
export interface Relation {
  readonly source: PlotSource;
  /** A SELECT of the quantities as DOUBLE and of the categories as VARCHAR, of all rows. */
  readonly sql: string;
  /** A condition that holds for the rows that can be drawn: no value missing, none infinite. */
  readonly isDrawn: string;
  readonly quantities: Readonly<Record<string, Quantity>>;
  readonly categories: Readonly<Record<string, string>>;
  /** Quantities on a logarithmic axis. */
  readonly logs: readonly string[];
}

export interface RelationParts {
  readonly quantities?: Readonly<Record<string, Quantity | null>>;
  /** Names of columns. */
  readonly categories?: Readonly<Record<string, string | null | undefined>>;
  readonly logs?: readonly string[];
}

/**
 * @param parts by the name that a column has in the relation
 * @throws UserError TABLE_COLUMN_MISSING
 */
export function relation(source: PlotSource, parts: RelationParts): Relation {
  const quantities = present(parts.quantities ?? {});
  const categories = present(parts.categories ?? {});
  const { logs = [] } = parts;
  const list = [
    ...Object.entries(quantities).map(([name, { sql }]) => `${sql} AS ${name}`),
    ...Object.entries(categories).map(([name, column]) => `${categorySql(columnOf(source, column))} AS ${name}`),
  ];
  const conditions = [
    ...Object.keys(quantities).map((name) => `isfinite(${name})`),
    ...logs.map((name) => `${name} > 0`),
    ...Object.keys(categories).map((name) => `${name} IS NOT NULL`),
  ];
  const sql = `SELECT ${list.join(', ')} FROM (${source.sql})`;
  return { source, sql, isDrawn: conditions.join(' AND '), quantities, categories, logs };
}

function categorySql({ name, duckType }: TableColumn): string {
  const column = identifier(name);
  const text = `CAST(${column} AS VARCHAR)`;
  return duckType === 'DOUBLE' || duckType === 'FLOAT' ? `CASE WHEN NOT isnan(${column}) THEN ${text} END` : text;
}

/** What of a table a chart can draw, in rows. */
export interface Tally {
  readonly rows: number;
  readonly drawn: number;
  readonly missing: number;
  readonly infinite: number;
  /** At most 0 where the axis is logarithmic. */
  readonly notPositive: number;
  /** Of the rows that are drawn. */
  readonly ranges: Readonly<Record<string, readonly [min: number, max: number]>>;
}

/** @throws UserError PLOT_EMPTY when no row can be drawn */
export async function tally(of: Relation): Promise<Tally> {
  const { source, sql, isDrawn, quantities, categories } = of;
  const names = Object.keys(quantities);
  const anyMissing = [...names, ...Object.keys(categories)].map((name) => `${name} IS NULL`).join(' OR ');
  const anyInfinite = names.map((name) => `isinf(${name})`).join(' OR ') || 'false';
  const [row = {}] = await source.rows(
    `SELECT count(*) AS n, count(*) FILTER (${isDrawn}) AS drawn, count(*) FILTER (${anyMissing}) AS missing,
      count(*) FILTER (NOT (${anyMissing}) AND (${anyInfinite})) AS infinite
      ${names.map((name) => `, min(${name}) FILTER (${isDrawn}) AS min_${name}, max(${name}) FILTER (${isDrawn}) AS max_${name}`).join('')}
    FROM (${sql})`,
  );
  const count = (name: string): number => Number(row[name] ?? 0);
  const [rows, drawn, missing, infinite] = [count('n'), count('drawn'), count('missing'), count('infinite')];
  if (drawn === 0) throw emptyError(of, rows);
  const ranges = Object.fromEntries(
    names.map((name) => [name, [Number(row[`min_${name}`]), Number(row[`max_${name}`])] as const]),
  );
  return { rows, drawn, missing, infinite, notPositive: rows - drawn - missing - infinite, ranges };
}

export function noRows(): UserError {
  return new UserError('PLOT_EMPTY', 'The table has no rows.', { fix: 'Look at the filters that it came through.' });
}

function emptyError({ quantities, categories, logs }: Relation, rows: number): UserError {
  const columns = [...Object.values(quantities).map(({ column }) => column), ...Object.values(categories)];
  const list = [...new Set(columns)].map((column) => JSON.stringify(column)).join(', ');
  return rows === 0
    ? noRows()
    : new UserError('PLOT_EMPTY', `Of ${rows.toLocaleString('en-US')} rows none has a value to draw in ${list}.`, {
        fix: `Choose another column${logs.length > 0 ? ', or no logarithmic axis, which has no zero and nothing below' : ', or look at how the file was read'}.`,
      });
}

function present<T>(parts: Readonly<Record<string, T | null | undefined>>): Record<string, T> {
  return Object.fromEntries(
    Object.entries(parts).filter((entry): entry is [string, T] => entry[1] !== null && entry[1] !== undefined),
  );
}
