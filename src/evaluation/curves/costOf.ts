import type { Costs, ThresholdRow } from './ThresholdTable.ts';

/** What all rows cost together at a threshold. */
export function costOf({ tp, fp, fn, tn }: ThresholdRow, costs: Costs): number {
  return tp * costs.tp + fp * costs.fp + fn * costs.fn + tn * costs.tn;
}
