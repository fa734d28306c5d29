import { codedLevels } from '../column/LevelCounts.ts';
import { isoText } from '../column/timeProfile.ts';
import { type ColumnFacts, countsAsNumber } from '../column/ColumnFacts.ts';
import { lowerBound } from '../../data/lowerBound.ts';
import { quantile } from '../statistics/quantile.ts';
import { isTime } from '../source/SampleColumn.ts';

/** A column as few categories. */
export interface DiscreteColumn {
  /** −1 where missing. Shape [rows]. */
  readonly codes: Int32Array;
  readonly labels: readonly string[];
}

export const quantileBins = 10;
const mostCategories = 30;

/**
 * Numbers and times in at most ten bins of equal frequency, closed on the right: a value's bin is the number of inner
 * edges (the different deciles) that are less. Categories by their frequency, those after the 29th together.
 */
export function discreteCodes(facts: ColumnFacts): DiscreteColumn {
  const { sample, plan } = facts;
  if (plan !== null && sample.numbers !== null && (countsAsNumber(facts) || isTime(sample.column))) {
    const edges = innerEdges(plan.sorted);
    const labels = binLabels(
      edges.map((edge) => (isTime(sample.column) ? (isoText(edge, true) ?? '') : String(Number(edge.toPrecision(4))))),
    );
    return { codes: binCodes(sample.numbers, edges), labels };
  }
  return groupedLevels(facts);
}

/** How many edges are less than each value; −1 where it is missing. */
function binCodes(values: Float64Array, edges: readonly number[]): Int32Array {
  const codes = new Int32Array(values.length);
  const ends = Float64Array.from(edges);
  for (let row = 0; row < values.length; row += 1) {
    const value = values[row] ?? Number.NaN;
    codes[row] = Number.isNaN(value) ? -1 : lowerBound(ends, value);
  }
  return codes;
}

/** The different deciles without the ends, ascending. */
export function innerEdges(sorted: Float64Array, bins = quantileBins): number[] {
  const edges = Array.from({ length: bins - 1 }, (_, index) => quantile(sorted, (index + 1) / bins));
  return [...new Set(edges.filter((edge) => Number.isFinite(edge)))];
}

/** @param shown inner edges as text */
export function binLabels(shown: readonly string[]): string[] {
  if (shown.length === 0) return ['all'];
  const inner = shown.slice(1).map((edge, index) => `${shown[index] ?? ''} – ${edge}`);
  return [`≤ ${shown[0] ?? ''}`, ...inner, `> ${shown.at(-1) ?? ''}`];
}

function groupedLevels({ sample }: ColumnFacts): DiscreteColumn {
  const { levels, codes } = sample;
  const counted = codedLevels(sample).sort((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1));
  const kept = counted.length <= mostCategories ? counted : counted.slice(0, mostCategories - 1);
  const places = new Map(kept.map(({ value }, place) => [value, place]));
  const byCode = levels.map((level) => places.get(level) ?? kept.length);
  return {
    codes: (codes ?? new Int32Array()).map((code) => (code < 0 ? -1 : (byCode[code] ?? -1))),
    labels: [...kept.map(({ value }) => value), ...(kept.length < counted.length ? ['other values'] : [])],
  };
}
