import { equalEdges } from '../../eda/statistics/histogramBins.ts';
import { binSql, logBinSql } from '../source/binSql.ts';
import type { Quantity } from '../source/quantity.ts';
import type { Relation, Tally } from '../source/Relation.ts';

export interface DensityCell {
  readonly x: readonly [number, number];
  readonly y: readonly [number, number];
  readonly count: number;
}

export interface Density {
  readonly of: Relation;
  readonly x: Quantity;
  readonly y: Quantity;
  readonly tally: Tally;
  readonly cells: readonly DensityCell[];
}

const defaultBins = 60;

/** Counts all rows in rectangles; as many along y as make them about square in a chart that is wider than high. */
export async function readDensity(of: Relation, tally: Tally, bins = defaultBins): Promise<Density> {
  const { x, y } = of.quantities;
  if (x === undefined || y === undefined) throw new Error('A density has columns x and y.');
  const [xs, ys] = [
    edgesOf(of, tally, { name: 'x', bins }),
    edgesOf(of, tally, { name: 'y', bins: Math.ceil(bins * 0.6) }),
  ];
  const rows = await of.source.rows(
    `SELECT ${xs.sql} AS i, ${ys.sql} AS j, count(*) AS n FROM (${of.sql}) WHERE ${of.isDrawn} GROUP BY ALL ORDER BY i, j`,
  );
  const cells = rows.map((row) => ({
    x: xs.pair(Number(row['i'])),
    y: ys.pair(Number(row['j'])),
    count: Number(row['n']),
  }));
  return { of, x, y, tally, cells };
}

interface Axis {
  readonly sql: string;
  pair(bin: number): readonly [number, number];
}

function edgesOf(of: Relation, tally: Tally, { name, bins }: { name: string; bins: number }): Axis {
  const isLog = of.logs.includes(name);
  const range = tally.ranges[name] ?? [0, 0];
  const [min, max] = isLog ? [Math.log10(range[0]), Math.log10(range[1])] : range;
  const edges = equalEdges(min, max, bins);
  const back = (value = 0): number => (isLog ? 10 ** value : value);
  return {
    sql: isLog ? logBinSql(name, edges) : binSql(name, edges),
    pair: (bin) => [back(edges[bin]), back(edges[bin + 1])],
  };
}
