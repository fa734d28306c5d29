import type { DuckDBValue } from '@duckdb/node-api';
import { encodeCell } from '../../display/table/encodeCell.ts';
import type { ColumnFilter } from '../../display/table/ColumnFilter.ts';
import { binCount, topCount, type ColumnStats, type TopValue } from '../../display/table/ColumnStats.ts';
import { cellKind } from '../../display/table/cellKind.ts';
import { ColumnBuffer } from './ColumnBuffer.ts';
import { fillBuffers } from './fillBuffers.ts';
import { fieldTypes } from './readPage.ts';
import { cellReader } from './recordsOf.ts';
import type { TableBody } from './TableBody.ts';
import type { TableColumn } from './TableColumn.ts';
import { transportSql } from './transportSql.ts';
import { isMissing, whereSql } from './viewSql.ts';

/** Columns with more different values are not counted value by value. */
const mostDistinct = 100_000;
/** Of more rows, different values are estimated (HyperLogLog, which was seen to be off by 15 %). */
const mostExactRows = 2_000_000;

/** What a column holds in the rows that pass, computed by the engine on all of them. */
export async function readStats(
  { engine, sql, columns }: TableBody,
  column: TableColumn,
  filters: readonly ColumnFilter[],
): Promise<ColumnStats> {
  const value = transportSql(column);
  const rows = `SELECT ${value} AS v, ${isMissing(column)} AS m FROM (${sql})${whereSql(columns, filters)}`;
  const hasRange = ['integer', 'bigint', 'number', 'decimal', 'date', 'datetime'].includes(column.type);
  const number = hasRange ? 'v::DOUBLE' : 'NULL::DOUBLE';
  const [facts] = await engine.rows(
    `SELECT count(*) AS n, count(*) FILTER (m) AS missing, approx_count_distinct(v) FILTER (NOT m) AS different,
       min(x) FILTER (isfinite(x)) AS low, max(x) FILTER (isfinite(x)) AS high, avg(x) FILTER (isfinite(x)) AS mean
     FROM (SELECT v, m, ${number} AS x FROM (${rows}))`,
  );
  const [low, high] = [numberOf(facts?.['low']), numberOf(facts?.['high'])];
  const rough = Number(facts?.['different'] ?? 0);
  const isCounted = rough <= mostDistinct && column.type !== 'object' && column.type !== 'binary';
  const values = isCounted ? await readTop({ engine, rows, column }) : null;
  const isExact = values !== null || Number(facts?.['n'] ?? 0) <= mostExactRows;
  const distinct = values?.distinct ?? (isExact ? await countDistinct(engine, rows) : rough);
  return {
    rows: Number(facts?.['n'] ?? 0),
    isSampled: false,
    missing: Number(facts?.['missing'] ?? 0),
    distinct,
    isDistinctRough: !isExact,
    range: low === null || high === null ? null : { min: low, max: high, mean: numberOf(facts?.['mean']) ?? NaN },
    bins: low === null || high === null ? [] : await readBins(engine, rows, { low, high }),
    top: values?.top ?? [],
  };
}

type Engine = TableBody['engine'];

async function countDistinct(engine: Engine, rows: string): Promise<number> {
  const [row] = await engine.rows(`SELECT count(DISTINCT v) AS n FROM (${rows}) WHERE NOT m`);
  return Number(row?.['n'] ?? 0);
}

async function readBins(
  engine: Engine,
  rows: string,
  { low, high }: { readonly low: number; readonly high: number },
): Promise<number[]> {
  // Halves: the difference of two huge numbers may be infinite.
  const share = low === high ? '0' : `(v::DOUBLE / 2 - ${double(low / 2)}) / ${double(high / 2 - low / 2)}`;
  const bin = `greatest(0, least(${binCount - 1}, floor((${share}) * ${binCount})))::INTEGER`;
  const found = await engine.rows(
    `SELECT ${bin} AS bin, count(*) AS n FROM (${rows}) WHERE NOT m AND isfinite(v::DOUBLE) GROUP BY bin`,
  );
  const bins = new Array<number>(binCount).fill(0);
  for (const row of found) bins[Number(row['bin'])] = Number(row['n']);
  return bins;
}

async function readTop(source: {
  readonly engine: Engine;
  readonly rows: string;
  readonly column: TableColumn;
}): Promise<{ readonly distinct: number; readonly top: TopValue[] }> {
  const { engine, rows, column } = source;
  const counts = `SELECT v, count(*) AS n FROM (${rows}) WHERE NOT m GROUP BY v`;
  const countColumn: TableColumn = { name: 'n', duckType: 'BIGINT', type: 'integer' };
  const buffers = [column, countColumn, countColumn].map((read) => new ColumnBuffer(read, topCount));
  const sql = `SELECT v, n::DOUBLE, (count(*) OVER ())::DOUBLE FROM (${counts}) ORDER BY n DESC, v LIMIT ${topCount}`;
  await fillBuffers(engine, sql, buffers);
  const [values, ns, totals] = buffers.map((buffer, index) =>
    cellReader(index === 0 ? column : countColumn, buffer.finish()),
  );
  const top = Array.from({ length: buffers[0]?.length ?? 0 }, (_, row): TopValue => {
    const type = fieldTypes[column.type];
    const value = values?.(row);
    const { datum, mark } = encodeCell(value, column.type === 'decimal' ? 'string' : type);
    return { cell: [datum, cellKind(datum, type, mark)], count: Number(ns?.(row)) };
  });
  return { distinct: top.length === 0 ? 0 : Number(totals?.(0)), top };
}

function numberOf(value: DuckDBValue | undefined): number | null {
  return value === null || value === undefined ? null : Number(value);
}

function double(value: number): string {
  return `('${String(value)}'::DOUBLE)`;
}
