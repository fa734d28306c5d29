import { costOf } from '../../../evaluation/curves/costOf.ts';
import type { Costs, ThresholdRow } from '../../../evaluation/curves/ThresholdTable.ts';
import { countText, figureText } from '../../../evaluation/report/figureText.ts';

/** What comes of a threshold, as names and texts. */
export function thresholdFigures(row: ThresholdRow, costs: Costs): readonly (readonly [name: string, value: string])[] {
  const { tp, fp, fn, tn } = row;
  const share = (part: number, whole: number): string => (whole === 0 ? '–' : figureText(part / whole));
  return [
    ['True positives', countText(tp)],
    ['False positives', countText(fp)],
    ['False negatives', countText(fn)],
    ['True negatives', countText(tn)],
    ['Precision', share(tp, tp + fp)],
    ['Recall', share(tp, tp + fn)],
    ['Specificity', share(tn, tn + fp)],
    ['F1', share(2 * tp, 2 * tp + fp + fn)],
    ['Accuracy', share(tp + tn, tp + fp + fn + tn)],
    ['Cost', countText(costOf(row, costs))],
  ];
}
