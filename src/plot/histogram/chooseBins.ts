import { equalEdges, histogramBins } from '../../eda/statistics/histogramBins.ts';
import type { Quantity } from '../source/quantity.ts';
import { nextStep, stepStartSql, timeStepOf } from '../source/timeSteps.ts';
import { binSql, logBinSql } from '../source/binSql.ts';

/** How a quantity is cut into bins. */
export interface Binning {
  /** An expression over a column of the relation: the place of the bin, or where it begins. */
  readonly sql: string;
  /** The bin that the engine's answer stands for; null for one outside of the first and last edge. */
  edgesOf(answer: number): readonly [from: number, to: number] | null;
  /** First and last edge; null where nothing lies outside. */
  readonly limits: readonly [number, number] | null;
}

export interface BinFacts {
  readonly quantity: Quantity;
  /** In the relation. */
  readonly name: string;
  readonly min: number;
  readonly max: number;
  readonly count: number;
}

export function timeBinning({ name, min, max }: BinFacts, bins: number): Binning {
  const step = timeStepOf(max - min, bins);
  return {
    sql: stepStartSql(name, step),
    edgesOf: (start) => [start, nextStep(start, step)],
    limits: null,
  };
}

/** So many bins of equal width over the whole range, as NumPy's `histogram(values, bins)`. */
export function equalBinning({ name, min, max }: BinFacts, bins: number): Binning {
  return binningBy(name, equalEdges(min, max, bins));
}

/** So many bins of equal ratio. */
export function logBinning({ name, min, max }: BinFacts, bins: number): Binning {
  const logarithms = equalEdges(Math.log10(min), Math.log10(max), bins);
  const edges = logarithms.map((edge) => 10 ** edge);
  return { sql: logBinSql(name, logarithms), edgesOf: (bin) => pairAt(edges, bin), limits: null };
}

/** By the rule of Freedman and Diaconis that `eda` uses, which leaves far outliers apart. */
export function ruledBinning(facts: BinFacts, quartiles: readonly [number, number]): Binning {
  const { quantity, name, min, max, count } = facts;
  // Of five sorted values the second is the first quartile, and the fourth the third.
  const sorted = Float64Array.of(min, quartiles[0], quartiles[0] / 2 + quartiles[1] / 2, quartiles[1], max);
  const bins = histogramBins({ sorted, min, max, count, isInteger: quantity.isInteger });
  return binningBy(name, bins?.edges ?? equalEdges(min, max, 10));
}

function binningBy(value: string, edges: readonly number[]): Binning {
  const limits = [edges[0] ?? 0, edges.at(-1) ?? 0] as const;
  return { sql: binSql(value, edges), edgesOf: (bin) => pairAt(edges, bin), limits };
}

function pairAt(edges: readonly number[], bin: number): readonly [number, number] | null {
  const [from, to] = [edges[bin], edges[bin + 1]];
  return from === undefined || to === undefined ? null : [from, to];
}
