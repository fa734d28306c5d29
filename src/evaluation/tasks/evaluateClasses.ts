import type { Calibration } from '../curves/ClassCurves.ts';
import { classCurvesOf } from '../curves/classCurvesOf.ts';
import { thresholdTableOf } from '../curves/thresholdTableOf.ts';
import type { ClassFigures } from '../Evaluation.ts';
import { classFigures, countCodes } from '../figures/classFigures.ts';
import type { FigureId } from '../figures/figureNames.ts';
import { countThresholds } from '../metrics/ranking/countsByThreshold.ts';
import { baselineOfClasses } from '../baseline/baselineOfClasses.ts';
import { classNotes } from '../notes/classNotes.ts';
import { boundedConfusion } from './boundedConfusion.ts';
import { classIntervals } from './classIntervals.ts';
import type { CodedPredictions } from './CodedPredictions.ts';
import { rowsOfClass, scoresOfClass } from './rowsOfClass.ts';
import { scoreParts } from './scoreParts.ts';
import { figureOf, type IntervalOptions, type KnownFigures, type TaskParts } from './TaskParts.ts';

const mostToldClasses = 100;
const mostCurves = 12;

/** Everything that is told of predicted classes, of two or more. */
export async function evaluateClasses(coded: CodedPredictions, options: IntervalOptions): Promise<TaskParts> {
  const { classes, actual, scores, weights, isBinary } = coded;
  const size = classes.length;
  const counts = new Float64Array(size * size);
  countCodes({ ...coded, classes: size }, counts);
  const told = mostFrequent(counts, size);
  const statistic = classFigures({
    classes: size,
    positive: isBinary ? 1 : null,
    told: told.slice(0, mostToldClasses),
  });
  const values = new Map(entriesOf(statistic.ids, statistic.of(counts)));
  const curveLabels = isBinary ? [1] : told.slice(0, mostCurves);
  const byThreshold = scores === null ? [] : curveLabels.map((label) => countsOf(coded, label));
  const curves = byThreshold.map((found, at) => classCurvesOf(String(classes[curveLabels[at] ?? 0]), found));
  const ranked =
    scores === null ? null : scoreParts(coded, scores, { told, ofTwo: isBinary ? (curves[0] ?? null) : null });
  for (const [id, value] of ranked?.values ?? []) values.set(id, value);
  const { intervals, sampledRows } = await classIntervals({ coded, counts, statistic, ranked, values }, options);
  const { baseline, figures: baselineFigures } = baselineOfClasses(coded, counts);
  const known: KnownFigures = { values, intervals, baseline: baselineFigures, reasons: reasonsOf(coded, counts) };
  const figures = idsOf(coded).map((id) => figureOf(id, known));
  const calibration: readonly Calibration[] = ranked?.calibration ?? [];
  return {
    classes: classes.map(String),
    positiveClass: isBinary ? String(classes[1]) : null,
    baseline,
    figures,
    perClass: told.slice(0, mostToldClasses).map((label) => perClassOf(label, coded, { known, counts })),
    confusion: boundedConfusion(classes.map(String), counts, told),
    curves: curves.filter((curve) => curve !== null),
    calibration,
    thresholds:
      isBinary && byThreshold[0] !== undefined ? thresholdTableOf(byThreshold[0], coded.costs, coded.used) : null,
    notes: [...coded.notes, ...classNotes({ coded, counts, figures, calibration, curves: curveLabels.length })],
    sampledRows: weights === null || sampledRows === 0 ? sampledRows : Math.min(sampledRows, actual.length),
  };
}

/** Places of classes that occur or are predicted, by how many rows they have. */
function mostFrequent(counts: Float64Array, size: number): number[] {
  const [actual, seen] = [new Float64Array(size), new Float64Array(size)];
  counts.forEach((count, cell) => {
    const [one, other] = [Math.floor(cell / size), cell % size];
    actual[one] = (actual[one] ?? 0) + count;
    seen[one] = (seen[one] ?? 0) + count;
    seen[other] = (seen[other] ?? 0) + count;
  });
  const labels = Array.from({ length: size }, (_, label) => label).filter((label) => (seen[label] ?? 0) > 0);
  return labels.sort((one, other) => (actual[other] ?? 0) - (actual[one] ?? 0) || one - other);
}

const averaged = ['precision', 'recall', 'f1'] as const;

function idsOf({ isBinary, scores, isProbability }: CodedPredictions): FigureId[] {
  const probable: FigureId[] = isProbability ? ['logLoss', 'brier', 'calibrationError'] : [];
  const ranked: FigureId[] = isBinary
    ? ['rocAuc', 'averagePrecision']
    : ['rocAucOvr', 'rocAucOvrWeighted', 'rocAucOvo', 'averagePrecisionMacro'];
  return [
    'accuracy',
    'balancedAccuracy',
    ...(isBinary ? averaged : []),
    ...averaged.map((score) => `${score}Macro` as const),
    ...averaged.map((score) => `${score}Micro` as const),
    ...averaged.map((score) => `${score}Weighted` as const),
    'mcc',
    'kappa',
    ...(scores === null ? [] : [...ranked, ...probable]),
  ];
}

function reasonsOf({ classes, isProbability }: CodedPredictions, counts: Float64Array): Map<string, string> {
  const reasons = new Map<string, string>();
  if (isProbability) reasons.set('calibrationError', 'No interval: resamples would show more of it than there is.');
  const size = classes.length;
  const absent = classes.find((_, label) =>
    counts.subarray(label * size, (label + 1) * size).every((count) => count === 0),
  );
  if (absent === undefined) return reasons;
  const reason = `No row is truly of the class ${JSON.stringify(absent)}.`;
  for (const id of [
    'rocAuc',
    'averagePrecision',
    'rocAucOvr',
    'rocAucOvrWeighted',
    'rocAucOvo',
    'averagePrecisionMacro',
  ])
    reasons.set(id, reason);
  return reasons;
}

function countsOf({ actual, scores, weights }: CodedPredictions, label: number) {
  const column = scores === null ? new Float64Array(actual.length) : scoresOfClass(scores, label);
  return countThresholds(rowsOfClass(actual, label), column, weights);
}

function perClassOf(
  label: number,
  { classes, isBinary, scores }: CodedPredictions,
  { known, counts }: { readonly known: KnownFigures; readonly counts: Float64Array },
): ClassFigures {
  const { values, intervals } = known;
  const share = (score: string) => {
    const id = `${score}:${label}`;
    const interval = intervals.get(id);
    return { value: values.get(id) ?? 0, low: interval?.low ?? null, high: interval?.high ?? null };
  };
  const areaOf = (score: 'rocAuc' | 'averagePrecision'): number | null => {
    const value = isBinary ? (label === 1 ? values.get(score) : undefined) : values.get(`${score}:${label}`);
    return scores !== null && value !== undefined && Number.isFinite(value) ? value : null;
  };
  const size = classes.length;
  return {
    class: String(classes[label]),
    support: counts.subarray(label * size, (label + 1) * size).reduce((sum, count) => sum + count, 0),
    precision: share('precision'),
    recall: share('recall'),
    f1: share('f1'),
    rocAuc: areaOf('rocAuc'),
    averagePrecision: areaOf('averagePrecision'),
  };
}

export function entriesOf(ids: readonly string[], figures: ArrayLike<number>): [string, number][] {
  return ids.map((id, at) => [id, figures[at] ?? Number.NaN]);
}
