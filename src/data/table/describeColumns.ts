import type { EngineSession } from '../engine/Engine.ts';
import { identifier } from '../engine/sqlText.ts';
import { columnTypeOf, type TableColumn } from './TableColumn.ts';

/**
 * The columns that a query gives. Wide integers are looked at once: a column whose values are all within ±2^53 is one
 * of numbers, any other one of bigints.
 *
 * @throws UserError TABLE_QUERY, TABLE_COLUMN_MISSING
 */
export async function describeColumns(engine: Pick<EngineSession, 'rows'>, query: string): Promise<TableColumn[]> {
  const described = await engine.rows(`DESCRIBE ${query}`);
  const columns = described.map((row) => {
    const duckType = String(row['column_type']);
    return { name: String(row['column_name']), duckType, type: columnTypeOf(duckType) };
  });
  const wide = columns.filter((column) => column.type === 'bigint' && column.duckType !== 'BIGNUM');
  if (wide.length === 0) return columns;
  const small = await smallIntegers(engine, query, wide);
  return columns.map((column) => (small.has(column.name) ? { ...column, type: 'integer' } : column));
}

async function smallIntegers(
  engine: Pick<EngineSession, 'rows'>,
  query: string,
  wide: readonly TableColumn[],
): Promise<Set<string>> {
  // Compared here: DuckDB's optimiser takes half a minute for 5,000 conditions, and a second for 5,000 ranges.
  const ranges = wide.map(({ name }, index) => {
    const column = identifier(name);
    return `min(${column}) AS low${index}, max(${column}) AS high${index}`;
  });
  const [row] = await engine.rows(`SELECT ${ranges.join(', ')} FROM (${query})`);
  const isSmall = (value: unknown): boolean => value === null || value === undefined || isExact(Number(value));
  return new Set(
    wide.filter((_, index) => isSmall(row?.[`low${index}`]) && isSmall(row?.[`high${index}`])).map(({ name }) => name),
  );
}

function isExact(value: number): boolean {
  return Math.abs(value) <= Number.MAX_SAFE_INTEGER;
}
