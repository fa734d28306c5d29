import { UserError } from '../../base/UserError.ts';
import type { ThresholdCounts } from '../metrics/ranking/countsByThreshold.ts';
import { thinned } from './thin.ts';
import type { Costs, ThresholdRow, ThresholdTable } from './ThresholdTable.ts';

/** @throws UserError LEARN_OPTION for a cost that is no finite number */
export function readCosts(costs: Partial<Costs> = {}): Costs {
  const all = { tp: 0, fp: 1, fn: 1, tn: 0, ...costs };
  const bad = Object.entries(all).find(([name, cost]) => !(name in costNames) || !Number.isFinite(cost));
  if (bad === undefined) return all;
  throw new UserError('LEARN_OPTION', `costs.${bad[0]} is ${String(bad[1])}.`, {
    fix: 'Costs are finite numbers under tp, fp, fn and tn; a gain is below 0.',
  });
}

const costNames = { tp: 0, fp: 0, fn: 0, tn: 0 };

/** Of all thresholds the best ones, and about 200 that stand for the others. */
export function thresholdTableOf(counts: ThresholdCounts, costs: Costs, used: number | null): ThresholdTable {
  const { truePositives, falsePositives } = counts;
  const size = truePositives.length;
  const positives = truePositives[size - 1] ?? 0;
  const all = positives + (falsePositives[size - 1] ?? 0);
  const [taken, gain] = [new Float64Array(size + 1), new Float64Array(size + 1)];
  for (let at = 0; at < size; at += 1) {
    taken[at + 1] = ((truePositives[at] ?? 0) + (falsePositives[at] ?? 0)) / all;
    gain[at + 1] = positives === 0 ? 0 : (truePositives[at] ?? 0) / positives;
  }
  const best = bestPlaces(counts, costs);
  const rowAt = rowReader(counts);
  const places = new Set([...thinned(taken, gain), ...Object.values(best)]);
  return {
    costs,
    rows: [...places].sort((one, other) => one - other).map(rowAt),
    best: { cost: rowAt(best.cost), f1: rowAt(best.f1), youden: rowAt(best.youden) },
    used,
  };
}

/** Of equally good ones the highest threshold. */
function bestPlaces({ truePositives, falsePositives }: ThresholdCounts, costs: Costs) {
  const size = truePositives.length;
  const [positives, negatives] = [truePositives[size - 1] ?? 0, falsePositives[size - 1] ?? 0];
  const best = { cost: 0, f1: 0, youden: 0 };
  const most = { cost: -(positives * costs.fn + negatives * costs.tn), f1: 0, youden: 0 };
  for (let place = 1; place <= size; place += 1) {
    const [tp, fp] = [truePositives[place - 1] ?? 0, falsePositives[place - 1] ?? 0];
    const cost = -(tp * costs.tp + fp * costs.fp + (positives - tp) * costs.fn + (negatives - fp) * costs.tn);
    const f1 = tp === 0 ? 0 : (2 * tp) / (tp + fp + positives);
    const youden = (positives === 0 ? 0 : tp / positives) - (negatives === 0 ? 0 : fp / negatives);
    if (cost > most.cost) [most.cost, best.cost] = [cost, place];
    if (f1 > most.f1) [most.f1, best.f1] = [f1, place];
    if (youden > most.youden) [most.youden, best.youden] = [youden, place];
  }
  return best;
}

/** Place 0 is above all scores; place k has the k highest thresholds below it. */
function rowReader({ thresholds, truePositives, falsePositives }: ThresholdCounts): (place: number) => ThresholdRow {
  const size = thresholds.length;
  const [positives, negatives] = [truePositives[size - 1] ?? 0, falsePositives[size - 1] ?? 0];
  return (place) => {
    const [tp, fp] = place === 0 ? [0, 0] : [truePositives[place - 1] ?? 0, falsePositives[place - 1] ?? 0];
    return {
      threshold: place === 0 ? null : (thresholds[place - 1] ?? 0),
      tp,
      fp,
      fn: positives - tp,
      tn: negatives - fp,
    };
  };
}
