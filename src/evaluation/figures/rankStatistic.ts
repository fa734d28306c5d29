import type { Matrix } from '../../learn/input/readMatrix.ts';
import type { Statistic } from '../intervals/Statistic.ts';
import { ascendingRows } from '../metrics/ranking/ascendingRows.ts';

export interface ScoredClasses {
  /** The class of each row as its place, shape [rows]. */
  readonly actual: Int32Array;
  readonly classes: number;
  /** Shape [rows, classes]; or one column, for class 1 of two. */
  readonly scores: Matrix;
}

const ofTwo = ['rocAuc', 'averagePrecision'] as const;
const ofMany = ['rocAucOvr', 'rocAucOvrWeighted', 'rocAucOvo', 'averagePrecisionMacro'] as const;

/**
 * Areas under ROC curves and average precisions, each in one pass over rows that were sorted once. Tied scores count one
 * half. Of three and more classes: each against all others and all pairs (Hand and Till 2001), and `rocAuc:label` and
 * `averagePrecision:label` of the classes in `told`. NaN where a class does not occur.
 */
export function rankStatistic({ actual, classes, scores }: ScoredClasses, told: readonly number[]): Statistic {
  const isPair = scores.columns === 1;
  const labels = isPair ? [1] : Array.from({ length: classes }, (_, label) => label);
  const columns = labels.map((label, at) => sortedColumn(actual, scores, { label, at }));
  const apart = labels.map(() => new Float64Array(classes));
  const precisions = new Float64Array(labels.length);
  const totals = new Float64Array(classes);
  return {
    ids: isPair ? ofTwo : [...ofMany, ...told.flatMap((label) => [`rocAuc:${label}`, `averagePrecision:${label}`])],
    of(weights) {
      totals.fill(0);
      for (let row = 0; row < actual.length; row += 1) {
        totals[actual[row] ?? 0] = (totals[actual[row] ?? 0] ?? 0) + (weights[row] ?? 0);
      }
      for (const [at, column] of columns.entries()) {
        const own = apart[at] ?? new Float64Array(classes);
        precisions[at] = passColumn(column, weights, own) / (totals[column.label] ?? 0);
      }
      if (isPair) return [(apart[0]?.[0] ?? 0) / ((totals[0] ?? 0) * (totals[1] ?? 0)), precisions[0] ?? 0];
      return averagesOf({ apart, precisions, totals }, told);
    },
  };
}

interface SortedColumn {
  readonly label: number;
  /** Rows by falling score. */
  readonly order: Uint32Array;
  /** Classes of the rows in that order. */
  readonly codes: Int32Array;
  /** 1 where the next row has another score. */
  readonly ends: Uint8Array;
}

function sortedColumn(
  actual: Int32Array,
  { rows, columns, values }: Matrix,
  { label, at }: { readonly label: number; readonly at: number },
): SortedColumn {
  const column =
    columns === 1 ? values : Float64Array.from({ length: rows }, (_, row) => values[row * columns + at] ?? 0);
  const order = ascendingRows(column).reverse();
  const codes = new Int32Array(rows);
  const ends = new Uint8Array(rows);
  for (let place = 0; place < rows; place += 1) {
    const row = order[place] ?? 0;
    codes[place] = actual[row] ?? 0;
    ends[place] = place + 1 === rows || column[order[place + 1] ?? 0] !== column[row] ? 1 : 0;
  }
  return { label, order, codes, ends };
}

/**
 * Fills `apart` with the weighted pairs of a row of the label and one of each other class that are in the right order,
 * and gives the sum of precisions at the label's rows.
 */
function passColumn({ label, order, codes, ends }: SortedColumn, weights: Float64Array, apart: Float64Array): number {
  apart.fill(0);
  let [own, all, area, first] = [0, 0, 0, 0];
  for (let place = 0; place < order.length; place += 1) {
    if (ends[place] === 0) continue;
    let [added, total] = [0, 0];
    for (let at = first; at <= place; at += 1) {
      const weight = weights[order[at] ?? 0] ?? 0;
      total += weight;
      if (codes[at] === label) added += weight;
    }
    const above = own + added / 2;
    if (total > added) {
      for (let at = first; at <= place; at += 1) {
        const code = codes[at] ?? 0;
        if (code !== label) apart[code] = (apart[code] ?? 0) + (weights[order[at] ?? 0] ?? 0) * above;
      }
    }
    own += added;
    all += total;
    if (added > 0) area += added * (own / all);
    first = place + 1;
  }
  return area;
}

interface Passed {
  readonly apart: readonly Float64Array[];
  readonly precisions: Float64Array;
  readonly totals: Float64Array;
}

function averagesOf({ apart, precisions, totals }: Passed, told: readonly number[]): number[] {
  const all = totals.reduce((sum, total) => sum + total, 0);
  const against = apart.map((pairs, label) => {
    const own = totals[label] ?? 0;
    return pairs.reduce((sum, value) => sum + value, 0) / (own * (all - own));
  });
  const mean = (values: Iterable<number>): number => {
    let sum = 0;
    for (const value of values) sum += value;
    return sum / apart.length;
  };
  const weighted = against.reduce((sum, area, label) => {
    const share = (totals[label] ?? 0) / all;
    return share === 0 ? sum : sum + area * share;
  }, 0);
  return [
    mean(against),
    weighted,
    ofPairs(apart, totals),
    mean(precisions),
    ...told.flatMap((label) => [against[label] ?? Number.NaN, precisions[label] ?? Number.NaN]),
  ];
}

function ofPairs(apart: readonly Float64Array[], totals: Float64Array): number {
  let [sum, pairs] = [0, 0];
  for (let one = 0; one < apart.length; one += 1) {
    for (let other = one + 1; other < apart.length; other += 1) {
      const both = (totals[one] ?? 0) * (totals[other] ?? 0);
      sum += ((apart[one]?.[other] ?? 0) + (apart[other]?.[one] ?? 0)) / (2 * both);
      pairs += 1;
    }
  }
  return sum / pairs;
}
