import { assertNever } from '../base/assertNever.ts';
import { UserError } from '../base/UserError.ts';
import { thousands } from '../display/text/thousands.ts';
import type { Evaluation, Task } from './Evaluation.ts';
import type { IntervalMethod } from './intervals/IntervalMethod.ts';
import { groupParts } from './groupParts.ts';
import { commonNotes } from './notes/commonNotes.ts';
import type { EvaluateOptions, Predictions } from './predictions/Predictions.ts';
import { readClasses } from './predictions/readClasses.ts';
import { readClusters, readLabelSets, readNumberPredictions, readRanking } from './predictions/readOthers.ts';
import { taskOf } from './predictions/taskOf.ts';
import { shownEvaluation, type ShownEvaluation } from './report/shownEvaluation.ts';
import { evaluateClasses } from './tasks/evaluateClasses.ts';
import { evaluateClusters } from './tasks/evaluateClusters.ts';
import { evaluateLabelSets } from './tasks/evaluateLabelSets.ts';
import { evaluateNumbers } from './tasks/evaluateNumbers.ts';
import { evaluateRanking } from './tasks/evaluateRanking.ts';
import type { IntervalOptions, TaskParts } from './tasks/TaskParts.ts';

/**
 * How good predictions are: figures with confidence intervals beside those of a baseline, curves, tables, and what they do
 * not prove. As the value of a cell it shows itself as a report.
 *
 * @throws UserError LEARN_LENGTHS, LEARN_VALUE, LEARN_LABEL_UNKNOWN, LEARN_OPTION, LEARN_UNDEFINED
 */
export async function evaluatePredictions(
  predictions: Predictions,
  options: EvaluateOptions = {},
): Promise<ShownEvaluation> {
  const intervals = intervalOptions(options);
  const task = options.task ?? taskOf(predictions);
  const { classes, baseline, figures, notes, sampledRows, ...parts } = await taskParts(task, predictions, {
    options,
    intervals,
  });
  const explanations = groupParts(task, predictions, options);
  const rows = predictions.yTrue?.length ?? predictions.yPred?.length ?? 0;
  return shownEvaluation({
    kind: 'mlnb-evaluation',
    version: 1,
    task,
    title: options.title ?? null,
    rows,
    isWeighted: options.sampleWeight !== undefined,
    classes: classes ?? [],
    positiveClass: parts.positiveClass ?? null,
    interval: methodOf(intervals, rows, sampledRows),
    baseline,
    figures,
    perClass: parts.perClass ?? [],
    confusion: parts.confusion ?? null,
    curves: parts.curves ?? [],
    calibration: parts.calibration ?? [],
    thresholds: parts.thresholds ?? null,
    residuals: parts.residuals ?? null,
    clusters: parts.clusters ?? null,
    notes: [...notes, ...commonNotes(rows, intervals.resamples > 0)],
    ...(explanations === null ? {} : { explanations }),
  } satisfies Evaluation);
}

interface TaskWork {
  readonly options: EvaluateOptions;
  readonly intervals: IntervalOptions;
}

function taskParts(task: Task, predictions: Predictions, { options, intervals }: TaskWork): Promise<TaskParts> {
  switch (task) {
    case 'binary':
    case 'multiclass':
      return evaluateClasses(readClasses(predictions, options, task === 'binary'), intervals);
    case 'multilabel':
      return evaluateLabelSets(readLabelSets(predictions, options), intervals);
    case 'regression':
      return evaluateNumbers(readNumberPredictions(predictions, options), intervals);
    case 'ranking':
      return evaluateRanking(readRanking(predictions, options), intervals);
    case 'clustering':
      return evaluateClusters(readClusters(predictions), intervals);
    default:
      return assertNever(task);
  }
}

const mostResamples = 100_000;

/** @throws UserError LEARN_OPTION */
function intervalOptions({
  resamples = 500,
  confidence = 0.95,
  seed = 0,
  signal,
  onProgress,
}: EvaluateOptions): IntervalOptions {
  if (!Number.isSafeInteger(resamples) || resamples < 0 || resamples > mostResamples) {
    throw new UserError('LEARN_OPTION', `resamples is ${resamples}.`, {
      fix: `It must be a whole number from 0 to ${thousands(mostResamples)}; 0 makes no intervals.`,
    });
  }
  if (!(confidence > 0 && confidence < 1)) {
    throw new UserError('LEARN_OPTION', `confidence is ${confidence}.`, {
      fix: 'It must be between 0 and 1, such as 0.95.',
    });
  }
  if (!Number.isSafeInteger(seed)) {
    throw new UserError('LEARN_OPTION', `seed is ${seed}.`, { fix: 'It must be a whole number.' });
  }
  return { resamples, level: confidence, seed, signal, onProgress };
}

function methodOf({ resamples, level, seed }: IntervalOptions, rows: number, sampled: number): IntervalMethod {
  const base = { method: 'percentile bootstrap', level, resamples, seed, rows: sampled } as const;
  if (resamples === 0) return { ...base, text: 'No confidence intervals were made.' };
  const of = `${Number((100 * level).toPrecision(4))} % confidence intervals: percentile bootstrap of ${thousands(resamples)} resamples of rows, seed ${seed}`;
  if (sampled >= rows) return { ...base, text: `${of}.` };
  return {
    ...base,
    text: `${of}. Where a figure needs the rows themselves, resamples are of ${thousands(sampled)} of the ${thousands(rows)} rows, their spread scaled by √(${thousands(sampled)} / ${thousands(rows)}); figures of counts are of all rows.`,
  };
}
