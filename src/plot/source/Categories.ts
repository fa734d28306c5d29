import type { ColumnType } from '../../data/table/TableColumn.ts';
import { thousands } from '../../display/text/thousands.ts';
import { columnOf } from './PlotSource.ts';
import type { Relation } from './Relation.ts';
import { textLiteral } from './textLiteral.ts';
import { uniqueLabels } from './uniqueLabels.ts';

/** The values of a column that get a colour, a bar or a box of their own, in an order that does not hang on the rows'. */
export interface Categories {
  readonly column: string;
  /** Texts to be read, no two alike; the last one is of all other values, if there are any. */
  readonly labels: readonly string[];
  /** As the engine writes them, in the order of the labels. */
  readonly values: readonly string[];
  /** Values without a label of their own. */
  readonly others: number;
  readonly isOrdered: boolean;
}

/**
 * The most frequent values of a category; all others are one.
 *
 * @param name of the category in the relation
 * @param most labels, the one of all others included
 */
export async function readCategories(of: Relation, name: string, most: number): Promise<Categories> {
  const { source, sql, isDrawn } = of;
  const column = columnOf(source, of.categories[name] ?? '');
  const counts = `SELECT ${name} AS value, count(*) AS n FROM (${sql}) WHERE ${isDrawn} GROUP BY ${name}`;
  const rows = await source.rows(
    `SELECT value, count(*) OVER () AS found FROM (${counts}) ORDER BY n DESC, value LIMIT ${most}`,
  );
  const found = Number(rows[0]?.['found'] ?? 0);
  const kept = found > most ? rows.slice(0, most - 1) : rows;
  const values = kept.map(({ value }) => String(value)).sort(naturalOrder(column.type));
  const others = found - values.length;
  const labels = uniqueLabels([
    ...values.map((value) => readable(value, column.type)),
    ...(others > 0 ? [`other (${thousands(others)} values)`] : []),
  ]);
  return { column: column.name, labels, values, others, isOrdered: isOrdered(column.type) };
}

/**
 * The relation with the place of each row's label in a column `<name>_key`.
 *
 * @param by categories by their name in the relation
 */
export function withKeys({ sql, isDrawn }: Relation, by: Readonly<Record<string, Categories | null>>): string {
  const joins = Object.entries(by).map(([name, categories]) => {
    if (categories === null) return { key: `0 AS ${name}_key`, join: '' };
    const list = categories.values.map((value, key) => `(${textLiteral(value)}, ${key})`);
    return {
      key: `coalesce(of_${name}.key, ${categories.values.length}) AS ${name}_key`,
      join: `LEFT JOIN (VALUES ${list.join(', ')}) AS of_${name}(value, key) ON r.${name} = of_${name}.value`,
    };
  });
  const keys = joins.map(({ key }) => `, ${key}`).join('');
  return `SELECT r.*${keys} FROM (SELECT * FROM (${sql}) WHERE ${isDrawn}) AS r ${joins.map(({ join }) => join).join(' ')}`;
}

export function naturalOrder(type: ColumnType): (a: string, b: string) => number {
  if (numeric.has(type)) return (a, b) => compareNumbers(a, b);
  return (a, b) => collator.compare(a, b) || (a < b ? -1 : 1);
}

const numeric = new Set<ColumnType>(['integer', 'bigint', 'number', 'decimal']);
const collator = new Intl.Collator('en', { numeric: true });

/** By value, and where doubles cannot tell them apart by length and text. */
function compareNumbers(a: string, b: string): number {
  return Number(a) - Number(b) || (/^-?\d+$/.test(`${a}${b}`) ? Number(BigInt(a) - BigInt(b)) : collator.compare(a, b));
}

function isOrdered(type: ColumnType): boolean {
  return numeric.has(type) || type === 'date' || type === 'datetime' || type === 'boolean';
}

function readable(value: string, type: ColumnType): string {
  // The engine writes the DOUBLE 3 as `3.0`.
  if (type === 'number') return String(Number(value.replace(/^inf/, 'Infinity').replace(/^-inf/, '-Infinity')));
  if (type === 'datetime') return value.replace(/ 00:00:00(?:\+00)?$/, '').replace(/\+00$/, '');
  return value.trim() === '' ? JSON.stringify(value) : value;
}
