import type { Chart } from '../Chart.ts';
import { checkOptions } from '../checkOptions.ts';
import { type Categories, readCategories, withKeys } from '../source/Categories.ts';
import { quantilesSql } from '../source/quantilesSql.ts';
import type { PlotSource } from '../source/PlotSource.ts';
import { type Quantity, quantity } from '../source/quantity.ts';
import { type Relation, relation, type Tally, tally } from '../source/Relation.ts';
import { type Binning, equalBinning, logBinning, ruledBinning, timeBinning } from './chooseBins.ts';
import { type HistogramOptions, histogramRules } from './HistogramOptions.ts';
import { histogramSpec } from './histogramSpec.ts';

/** Rows of one group in one bin. */
export interface BinCount {
  readonly from: number;
  readonly to: number;
  /** Of the group's label. */
  readonly key: number;
  readonly count: number;
}

export interface HistogramData {
  readonly quantity: Quantity;
  readonly groups: Categories | null;
  readonly counts: readonly BinCount[];
  readonly tally: Tally;
  /** Rows outside of the bins, and the edges that they lie beyond. */
  readonly outside: { readonly below: number; readonly above: number; readonly limits: readonly [number, number] };
}

const mostGroups = 10;
const mostTimeBins = 50;
/** Where the axis is logarithmic, and no number of bins is given. */
const defaultLogBins = 30;

/** @throws UserError PLOT_OPTION, PLOT_EMPTY, TABLE_COLUMN_MISSING, TABLE_COLUMN_TYPE */
export async function histogram(source: PlotSource, column: string, options: HistogramOptions): Promise<Chart> {
  checkOptions('histogram', options, histogramRules);
  const data = await readHistogram(source, column, options);
  return histogramSpec(source, data, options);
}

async function readHistogram(source: PlotSource, column: string, options: HistogramOptions): Promise<HistogramData> {
  const x = quantity(source, column, `Count its values with bar(${JSON.stringify(column)}).`);
  const logs = options.logX === true && x.kind === 'number' ? ['x'] : [];
  const of = relation(source, { quantities: { x }, categories: { color: options.color }, logs });
  const tallied = await tally(of);
  const binning = await chosenBinning(of, tallied, options);
  const groups = options.color === undefined ? null : await readCategories(of, 'color', mostGroups);
  const rows = await source.rows(
    `SELECT ${binning.sql} AS bin, color_key AS key, count(*) AS n FROM (${withKeys(of, { color: groups })}) GROUP BY ALL ORDER BY key, bin`,
  );
  const answers = rows.map((row) => ({ bin: Number(row['bin']), key: Number(row['key']), count: Number(row['n']) }));
  const counts = answers.flatMap(({ bin, key, count }) => {
    const edges = binning.edgesOf(bin);
    return edges === null ? [] : [{ from: edges[0], to: edges[1], key, count }];
  });
  const outside = answers.filter(({ bin }) => binning.edgesOf(bin) === null);
  const sum = (parts: typeof outside): number => parts.reduce((total, { count }) => total + count, 0);
  return {
    quantity: x,
    groups,
    counts,
    tally: tallied,
    outside: {
      below: sum(outside.filter(({ bin }) => bin < 0)),
      above: sum(outside.filter(({ bin }) => bin > 0)),
      limits: binning.limits ?? [0, 0],
    },
  };
}

async function chosenBinning(of: Relation, { ranges, drawn }: Tally, options: HistogramOptions): Promise<Binning> {
  const { x } = of.quantities;
  const [min, max] = ranges['x'] ?? [0, 0];
  if (x === undefined) throw new Error('A histogram has a column x.');
  const facts = { quantity: x, name: 'x', min, max, count: drawn };
  if (x.kind === 'time') return timeBinning(facts, options.bins ?? mostTimeBins);
  if (of.logs.length > 0) return logBinning(facts, options.bins ?? defaultLogBins);
  if (options.bins !== undefined) return equalBinning(facts, options.bins);
  const [row] = await of.source.rows(
    `SELECT q[1] AS q1, q[2] AS q3 FROM (SELECT ${quantilesSql('x', [0.25, 0.75])} AS q FROM (${of.sql}) WHERE ${of.isDrawn})`,
  );
  return ruledBinning(facts, [Number(row?.['q1']), Number(row?.['q3'])]);
}
