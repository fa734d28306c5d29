import { auc } from '../metrics/ranking/auc.ts';
import type { ThresholdCounts } from '../metrics/ranking/countsByThreshold.ts';
import type { ClassCurves } from './ClassCurves.ts';
import { thinned } from './thin.ts';

/**
 * The curves of a class from its counts.
 *
 * @returns null where a class, or all others, do not occur
 */
export function classCurvesOf(name: string, counts: ThresholdCounts): ClassCurves | null {
  const shares = sharesOf(counts);
  if (shares === null) return null;
  const { tpr, fpr, precision, taken, thresholds, prevalence } = shares;
  return {
    class: name,
    rocAuc: auc(fpr, tpr),
    averagePrecision: areaOf(tpr, precision),
    prevalence,
    roc: pick(thinned(fpr, tpr), { fpr, tpr }, thresholds),
    precisionRecall: pick(thinned(tpr, precision), { recall: tpr, precision }, thresholds),
    gain: pickTwo(thinned(taken, tpr), { taken, gain: tpr }),
  };
}

/** From no row on: the first entries are those of a threshold above all scores. */
function sharesOf({ thresholds, truePositives, falsePositives }: ThresholdCounts) {
  const size = thresholds.length;
  const [positives, negatives] = [truePositives[size - 1] ?? 0, falsePositives[size - 1] ?? 0];
  if (positives === 0 || negatives === 0) return null;
  const [tpr, fpr] = [new Float64Array(size + 1), new Float64Array(size + 1)];
  const [precision, taken] = [new Float64Array(size + 1), new Float64Array(size + 1)];
  precision[0] = 1;
  for (let at = 0; at < size; at += 1) {
    const [right, wrong] = [truePositives[at] ?? 0, falsePositives[at] ?? 0];
    tpr[at + 1] = right / positives;
    fpr[at + 1] = wrong / negatives;
    precision[at + 1] = right / (right + wrong);
    taken[at + 1] = (right + wrong) / (positives + negatives);
  }
  return { tpr, fpr, precision, taken, thresholds, prevalence: positives / (positives + negatives) };
}

/** The sum of precisions, each times the recall that its threshold adds. */
function areaOf(recall: Float64Array, precision: Float64Array): number {
  let area = 0;
  for (let at = 1; at < recall.length; at += 1) {
    area += ((recall[at] ?? 0) - (recall[at - 1] ?? 0)) * (precision[at] ?? 0);
  }
  return area;
}

type Columns<Name extends string> = Readonly<Record<Name, readonly number[]>>;

function pick<Name extends string>(
  places: readonly number[],
  columns: Readonly<Record<Name, Float64Array>>,
  thresholds: Float64Array,
): Columns<Name> & { readonly thresholds: readonly (number | null)[] } {
  return { ...pickTwo(places, columns), thresholds: places.map((at) => (at === 0 ? null : (thresholds[at - 1] ?? 0))) };
}

function pickTwo<Name extends string>(
  places: readonly number[],
  columns: Readonly<Record<Name, Float64Array>>,
): Columns<Name> {
  const picked = Object.entries<Float64Array>(columns).map(([name, values]) => [
    name,
    places.map((at) => values[at] ?? 0),
  ]);
  return Object.fromEntries(picked) as Columns<Name>; // SAFETY: the same keys as `columns`.
}
