import { UserError } from '../../base/UserError.ts';
import { identifier, literal, numberLiteral } from '../engine/sqlText.ts';
import { columnsNamed } from '../table/columnsNamed.ts';
import type { TableBody } from '../table/TableBody.ts';
import { isNumericColumn, type TableColumn } from '../table/TableColumn.ts';
import { findClasses } from './findClasses.ts';

/** What goes into missing values: one number, a statistic of the column, or either by column. */
export type Fill = FillValue | Readonly<Record<string, FillValue>>;
export type FillValue = number | 'mean' | 'median';

export interface TensorOptions {
  /** Columns of numbers or booleans, in this order; by default all such columns but the target. */
  readonly features?: readonly string[];
  readonly target?: string;
  /** What stands in for null and NaN in features; without it they are an error. */
  readonly fill?: Fill;
  /**
   * How a target of classes becomes numbers: `index` (the default) gives [rows, 1] with each class's place in
   * `classes`, `one-hot` [rows, classes]. A target of numbers stays as it is, [rows, 1], unless `classes` or `one-hot`
   * is given.
   */
  readonly labels?: 'index' | 'one-hot';
  /** All classes, in the order of their numbers; by default the target's distinct values, sorted. */
  readonly classes?: readonly (string | number | boolean)[];
}

/** Which SQL gives which numbers. */
export interface FeaturePlan {
  readonly features: readonly string[];
  readonly target: string | null;
  /** One expression of type FLOAT a feature, then one for the target; NaN where a value is missing, -1 where a label is no class. */
  readonly expressions: readonly { readonly sql: string; readonly name: string }[];
  /** Null when the target is a number, or there is none. */
  readonly classes: readonly string[] | null;
  readonly isOneHot: boolean;
}

/** @throws UserError TABLE_COLUMN_MISSING, TABLE_COLUMN_TYPE */
export async function featurePlan(body: TableBody, options: TensorOptions): Promise<FeaturePlan> {
  const { target = null, labels = 'index', fill } = options;
  const [targetColumn = null] = target === null ? [] : columnsNamed(body.columns, [target]);
  const features = featureColumns(body.columns, options);
  const fills = await fillValues(body, features, fill);
  const expressions = features.map((column, index) => ({
    sql: featureSql(column, fills.get(column.name)),
    name: `c${index}`,
  }));
  if (targetColumn === null) return { features: names(features), target, expressions, classes: null, isOneHot: false };
  const isClass =
    !isNumericColumn(targetColumn) ||
    targetColumn.type === 'boolean' ||
    labels === 'one-hot' ||
    options.classes !== undefined;
  const classes = isClass ? (options.classes?.map(String) ?? (await findClasses(body, targetColumn))) : null;
  const sql = classes === null ? featureSql(targetColumn, undefined) : classSql(targetColumn, classes);
  return {
    features: names(features),
    target,
    expressions: [...expressions, { sql, name: `c${features.length}` }],
    classes,
    isOneHot: classes !== null && labels === 'one-hot',
  };
}

function featureColumns(columns: readonly TableColumn[], { features, target }: TensorOptions): readonly TableColumn[] {
  if (features === undefined) {
    const numeric = columns.filter((column) => isNumericColumn(column) && column.name !== target);
    if (numeric.length > 0) return numeric;
    throw new UserError('TABLE_COLUMN_TYPE', 'The table has no column of numbers to take as a feature.', {
      fix: typeRemedy,
    });
  }
  const named = columnsNamed(columns, features);
  const wrong = named.find((column) => !isNumericColumn(column));
  if (wrong === undefined) return named;
  throw new UserError(
    'TABLE_COLUMN_TYPE',
    `The feature ${JSON.stringify(wrong.name)} is of type ${wrong.duckType}, not of numbers.`,
    { fix: typeRemedy },
  );
}

const typeRemedy = "Leave it out, or make numbers of it first: table.withColumn('name', 'SQL expression').";

function names(columns: readonly TableColumn[]): string[] {
  return columns.map((column) => column.name);
}

function featureSql({ name }: TableColumn, fill: number | undefined): string {
  const value = `CAST(${identifier(name)} AS FLOAT)`;
  if (fill === undefined) return `coalesce(${value}, 'NaN'::FLOAT)`;
  return `CASE WHEN coalesce(isnan(${value}), true) THEN ${numberLiteral(fill)}::FLOAT ELSE ${value} END`;
}

function classSql({ name }: TableColumn, classes: readonly string[]): string {
  const column = identifier(name);
  const place = `list_position([${classes.map(literal).join(', ')}]::VARCHAR[], CAST(${column} AS VARCHAR))`;
  return `CAST(CASE WHEN ${column} IS NULL THEN 'NaN'::FLOAT ELSE coalesce(${place}, 0) - 1 END AS FLOAT)`;
}

/** Statistics leave out what is missing, NaN included. */
async function fillValues(
  body: TableBody,
  features: readonly TableColumn[],
  fill: Fill | undefined,
): Promise<ReadonlyMap<string, number>> {
  if (fill === undefined) return new Map();
  const wanted = typeof fill === 'object' ? fill : Object.fromEntries(features.map(({ name }) => [name, fill]));
  columnsNamed(body.columns, Object.keys(wanted));
  const values = new Map<string, number>();
  for (const [name, value] of Object.entries(wanted))
    values.set(name, typeof value === 'number' ? value : await statistic(body, name, value));
  return values;
}

async function statistic({ engine, sql }: TableBody, name: string, kind: 'mean' | 'median'): Promise<number> {
  const value = `CAST(${identifier(name)} AS DOUBLE)`;
  const [row] = await engine.rows(
    `SELECT ${kind === 'mean' ? 'avg' : 'median'}(${value}) AS s FROM (${sql}) WHERE isfinite(${value})`,
  );
  const found = row?.['s'];
  if (typeof found === 'number') return found;
  throw new UserError(
    'TABLE_VALUE_MISSING',
    `The column ${JSON.stringify(name)} has no value to take the ${kind} of.`,
    { fix: 'Leave it out of the features.' },
  );
}
