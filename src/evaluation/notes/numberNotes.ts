import { thousands } from '../../display/text/thousands.ts';
import { formatFigure } from '../../eda/report/formatFigure.ts';
import { percent } from '../../eda/warnings/percent.ts';
import type { Figure, Note } from '../Evaluation.ts';
import type { Residuals } from '../figures/Residuals.ts';
import { mostSorted } from '../figures/residualsOf.ts';
import { baselineNotes, note } from './commonNotes.ts';

export interface NumberNoteInput {
  readonly actual: Float64Array;
  readonly figures: readonly Figure[];
  readonly residuals: Residuals;
}

/** What the figures of predicted numbers do not prove. */
export function numberNotes({ actual, figures, residuals }: NumberNoteInput): Note[] {
  const size = actual.reduce((sum, value) => sum + Math.abs(value), 0) / actual.length;
  let small = 0;
  for (const value of actual) if (Math.abs(value) < size / 100) small += 1;
  const rmse = figures.find(({ id }) => id === 'rmse')?.value ?? 0;
  const mae = figures.find(({ id }) => id === 'mae')?.value ?? 0;
  const error = residuals.standardDeviation / Math.sqrt(actual.length);
  return [
    ...baselineNotes(figures, ['r2', 'mae', 'rmse']),
    ...(small > 0
      ? [
          note(
            'small-targets',
            `${percent(small / actual.length)} of the true values are (nearly) 0: MAPE is made by these rows.`,
            'warning',
          ),
        ]
      : []),
    ...(actual.length > mostSorted
      ? [
          note(
            'sampled-quantiles',
            `Quantiles in the charts of errors are of ${thousands(mostSorted)} rows, drawn evenly; figures, counts and means are of all rows.`,
          ),
        ]
      : []),
    ...(mae > 0 && rmse > 2 * mae
      ? [
          note(
            'heavy-tails',
            `RMSE is ${formatFigure(rmse / mae)} times the MAE (1.25 would be normal): few rows with large errors make RMSE and R².`,
          ),
        ]
      : []),
    ...(Math.abs(residuals.mean) > 3 * error && Math.abs(residuals.mean) > residuals.standardDeviation / 20
      ? [
          note(
            'bias',
            `Predictions are ${formatFigure(Math.abs(residuals.mean))} too ${residuals.mean > 0 ? 'low' : 'high'} on average.`,
            'warning',
          ),
        ]
      : []),
  ];
}
