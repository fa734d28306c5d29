import type { JsonObject } from '../../base/Json.ts';
import type { ClassSums } from './ClassSums.ts';
import type { NumberSums } from './NumberSums.ts';

/**
 * Figures without an interval, by scikit-learn's definitions: balanced accuracy and macro F1 over the classes that occur,
 * Cohen's kappa, and recall and precision by class. Null where a figure is not defined.
 */
export function classFigures({ rows, correct, byClass, isWhole }: ClassSums): JsonObject {
  if (!isWhole) return { correct };
  const all = [...byClass].sort(([a], [b]) => (a < b ? -1 : 1));
  const counts = all.map(([, count]) => count);
  const chance = counts.reduce((sum, { actual, predicted }) => sum + (actual / rows) * (predicted / rows), 0);
  const occurring = counts.filter(({ actual }) => actual > 0);
  return {
    correct,
    balancedAccuracy: meanOf(occurring.map(({ both, actual }) => both / actual)),
    macroF1: meanOf(counts.map(({ both, actual, predicted }) => (2 * both) / (actual + predicted))),
    cohenKappa: chance === 1 ? null : (correct / rows - chance) / (1 - chance),
    byClass: all.map(([value, { actual, predicted, both }]) => ({
      value,
      rows: actual,
      recall: actual === 0 ? null : both / actual,
      precision: predicted === 0 ? null : both / predicted,
    })),
  };
}

/** Mean absolute error, root mean square error, mean error (above 0: answers too high) and R². */
export function numberFigures({ rows, absolute, square, error, truth, truthSquare }: NumberSums): JsonObject {
  const spread = truthSquare - truth ** 2 / rows;
  return {
    mae: absolute / rows,
    rmse: Math.sqrt(square / rows),
    bias: error / rows,
    r2: rows < 2 || spread <= 0 ? null : 1 - square / spread,
  };
}

function meanOf(values: readonly number[]): number | null {
  return values.length === 0 ? null : values.reduce((sum, value) => sum + value, 0) / values.length;
}
