import type { Evaluation } from '../Evaluation.ts';
import { evaluatePredictions } from '../evaluatePredictions.ts';
import { note } from '../notes/commonNotes.ts';
import type { EvaluateOptions } from '../predictions/Predictions.ts';
import { shownEvaluation, type ShownEvaluation } from '../report/shownEvaluation.ts';
import { type LabelSetColumns, readLabelSetsFile } from './readLabelSetsFile.ts';
import { type PredictionColumns, type PredictionFileOptions, readPredictionsFile } from './readPredictionsFile.ts';

export type EvaluateFileOptions = PredictionFileOptions & Omit<EvaluateOptions, 'posLabel' | 'sampleWeight' | 'yTrain'>;

/**
 * The evaluation of a file of predictions.
 *
 * @throws UserError the codes of `readPredictionsFile` and of `evaluatePredictions`
 */
export async function evaluateFile(
  path: string,
  columns: PredictionColumns | LabelSetColumns,
  options: EvaluateFileOptions = {},
): Promise<ShownEvaluation> {
  const { predictions, posLabel, sampleWeight, notes } =
    'labels' in columns
      ? await readLabelSetsFile(path, columns, options)
      : await readPredictionsFile(path, columns, options);
  const { classes: _, positive: __, ...rest } = options;
  const evaluation: Evaluation = await evaluatePredictions(predictions, { ...rest, posLabel, sampleWeight });
  return shownEvaluation({
    ...evaluation,
    notes: [...notes.map((message) => note('reading', message)), ...evaluation.notes],
  });
}
