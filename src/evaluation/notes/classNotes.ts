import { percent } from '../../eda/warnings/percent.ts';
import { thousands } from '../../display/text/thousands.ts';
import type { Calibration } from '../curves/ClassCurves.ts';
import type { Figure, Note } from '../Evaluation.ts';
import type { CodedPredictions } from '../tasks/CodedPredictions.ts';
import { baselineNotes, note } from './commonNotes.ts';

export interface ClassNoteInput {
  readonly coded: CodedPredictions;
  /** The confusion matrix, by rows. */
  readonly counts: Float64Array;
  readonly figures: readonly Figure[];
  readonly calibration: readonly Calibration[];
  /** How many classes have curves. */
  readonly curves: number;
}

const rareRows = 30;
const mostShare = 0.8;
const poorCalibration = 0.05;

/** What the figures of predicted classes do not prove. */
export function classNotes({ coded, counts, figures, calibration, curves }: ClassNoteInput): Note[] {
  const { classes, isBinary, scores, isProbability } = coded;
  const size = classes.length;
  const actual = classes.map((_, label) =>
    counts.subarray(label * size, (label + 1) * size).reduce((sum, count) => sum + count, 0),
  );
  const total = actual.reduce((sum, count) => sum + count, 0);
  const rare = classes.filter((_, label) => (actual[label] ?? 0) > 0 && (actual[label] ?? 0) < rareRows);
  const most = Math.max(...actual) / total;
  const worst = calibration.toSorted((one, other) => other.error - one.error)[0];
  return [
    ...(rare.length > 0
      ? [
          note(
            'rare-class',
            `Fewer than ${rareRows} rows are of ${named(rare)}: the figures of ${rare.length === 1 ? 'that class' : 'these classes'} rest on few rows.`,
            'warning',
          ),
        ]
      : []),
    ...(most > mostShare
      ? [
          note(
            'imbalance',
            `${percent(most)} of the rows are of one class: accuracy is that high without looking at a feature. Balanced accuracy, MCC and PR-AUC tell more.`,
            'warning',
          ),
        ]
      : []),
    ...baselineNotes(figures, ['accuracy', 'balancedAccuracy', 'logLoss', 'brier', 'rocAuc', 'rocAucOvr']),
    ...(isBinary && scores !== null
      ? [
          note(
            'threshold-optimism',
            'The best thresholds were found on these rows: on others they will do a little worse. Choose the threshold on rows that are kept for that.',
          ),
        ]
      : []),
    ...(scores !== null && !isProbability
      ? [
          note(
            'not-probabilities',
            'The scores are no probabilities (they leave 0 to 1, or do not sum to 1): there is no log loss, Brier score or calibration.',
          ),
        ]
      : []),
    ...(worst !== undefined && worst.error > poorCalibration
      ? [
          note(
            'poor-calibration',
            `The probabilities of ${JSON.stringify(worst.class)} are off by ${percent(worst.error)} on average: they rank rows, but do not say how often something happens.`,
            'warning',
          ),
        ]
      : []),
    ...(curves < size && !isBinary && scores !== null
      ? [note('shortened', `Curves are of the ${thousands(curves)} most frequent of ${thousands(size)} classes.`)]
      : []),
  ];
}

function named(classes: readonly unknown[]): string {
  const shown = classes.slice(0, 4).map((label) => JSON.stringify(label));
  return `${shown.join(', ')}${classes.length > 4 ? ` and ${classes.length - 4} more classes` : ''}`;
}
