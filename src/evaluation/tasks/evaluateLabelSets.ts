import { columnOf, type Matrix } from '../../learn/input/readMatrix.ts';
import { classCurvesOf } from '../curves/classCurvesOf.ts';
import type { ClassFigures, Note } from '../Evaluation.ts';
import type { FigureId } from '../figures/figureNames.ts';
import { labelSetStatistic } from '../figures/labelSetStatistic.ts';
import { rankStatistic } from '../figures/rankStatistic.ts';
import { bootstrap, sampleRows } from '../intervals/bootstrap.ts';
import { sampleSize } from '../intervals/sampleSize.ts';
import type { Statistic } from '../intervals/Statistic.ts';
import { countThresholds } from '../metrics/ranking/countsByThreshold.ts';
import { baselineNotes, note } from '../notes/commonNotes.ts';
import { entriesOf } from './evaluateClasses.ts';
import { figureOf, type IntervalOptions, type KnownFigures, type TaskParts } from './TaskParts.ts';

/** Several labels a row, checked; shape [n, labels] each. */
export interface LabelSets {
  readonly names: readonly string[];
  readonly actual: Matrix;
  readonly predicted: Matrix;
  readonly scores: Matrix | null;
  readonly weights: Float64Array | null;
  /** Share of rows with each label in what the baseline learns from. */
  readonly priors: Float64Array;
  readonly learntFrom: 'training labels' | 'evaluated labels';
  readonly notes: readonly Note[];
}

const ids: readonly FigureId[] = [
  'accuracy',
  'hammingLoss',
  'f1Micro',
  'f1Macro',
  'f1Weighted',
  'f1Samples',
  'jaccardSamples',
  'precisionMicro',
  'precisionMacro',
  'precisionWeighted',
  'recallMicro',
  'recallMacro',
  'recallWeighted',
];
const mostTold = 100;
const mostCurves = 12;

/** Everything that is told of predictions of several labels a row. */
export async function evaluateLabelSets(sets: LabelSets, options: IntervalOptions): Promise<TaskParts> {
  const { names, actual, scores, weights } = sets;
  const { rows, columns } = actual;
  const told = frequentLabels(actual).slice(0, mostTold);
  const ones = weights ?? new Float64Array(rows).fill(1);
  const values = new Map(statisticsOf(sets, told).flatMap((own) => entriesOf(own.ids, own.of(ones))));
  const sample = sampleRows(
    rows,
    sampleSize(rows, options.resamples, columns * (scores === null ? 1 : 3)),
    options.seed,
  );
  const sampled = sample.length === rows ? sets : sampledSets(sets, sample);
  const intervals = await bootstrap(
    { sample, statistics: statisticsOf(sampled, told), values },
    { ...options, rows, weights },
  );
  const curves =
    scores === null ? [] : told.slice(0, mostCurves).flatMap((label) => curvesOf(sets, scores, label) ?? []);
  const known: KnownFigures = { values, intervals, baseline: baselineFigures(sets, ones) };
  const figures = [...ids, ...(scores === null ? [] : (['rocAucMacro', 'averagePrecisionMacro'] as const))].map((id) =>
    figureOf(id, known),
  );
  const from = sets.learntFrom === 'training labels' ? 'the training labels' : 'the evaluated rows themselves';
  return {
    classes: names,
    baseline: {
      strategy: 'prior',
      learntFrom: sets.learntFrom,
      text: `Gives each row the labels that more than half of ${from} have.`,
    },
    figures,
    perClass: told.map((label) => perLabel(label, sets, known)),
    curves,
    notes: [
      ...sets.notes,
      ...baselineNotes(figures, ['accuracy', 'hammingLoss', 'f1Micro', 'f1Macro']),
      ...(curves.length < columns && scores !== null
        ? [note('shortened', `Curves are of the ${curves.length} most frequent labels.`)]
        : []),
    ],
    sampledRows: sample.length,
  };
}

function frequentLabels({ rows, columns, values }: Matrix): number[] {
  const counts = new Float64Array(columns);
  for (let at = 0; at < rows * columns; at += 1) counts[at % columns] = (counts[at % columns] ?? 0) + (values[at] ?? 0);
  return [...counts.keys()].sort((one, other) => (counts[other] ?? 0) - (counts[one] ?? 0) || one - other);
}

function statisticsOf({ actual, predicted, scores }: LabelSets, told: readonly number[]): Statistic[] {
  const sets = labelSetStatistic(actual, predicted, told);
  return scores === null ? [sets] : [sets, labelRanks(actual, scores)];
}

/** Means over the labels of their areas; NaN where a label is in all rows, or in none. */
function labelRanks(actual: Matrix, scores: Matrix): Statistic {
  const each = Array.from({ length: actual.columns }, (_, label) =>
    rankStatistic(
      {
        actual: Int32Array.from(columnOf(actual, label)),
        classes: 2,
        scores: { rows: scores.rows, columns: 1, values: columnOf(scores, label) },
      },
      [],
    ),
  );
  return {
    ids: [
      'rocAucMacro',
      'averagePrecisionMacro',
      ...each.flatMap((_, label) => [`rocAuc:${label}`, `averagePrecision:${label}`]),
    ],
    of(weights) {
      const areas = each.map((statistic) => statistic.of(weights));
      const mean = (at: number): number => areas.reduce((sum, own) => sum + (own[at] ?? 0), 0) / areas.length;
      return [mean(0), mean(1), ...areas.flatMap((own) => [own[0] ?? Number.NaN, own[1] ?? Number.NaN])];
    },
  };
}

function sampledSets(sets: LabelSets, sample: Uint32Array): LabelSets {
  const pick = ({ columns, values }: Matrix): Matrix => {
    const picked = new Float64Array(sample.length * columns);
    for (const [at, row] of sample.entries()) {
      picked.set(values.subarray(row * columns, (row + 1) * columns), at * columns);
    }
    return { rows: sample.length, columns, values: picked };
  };
  const { actual, predicted, scores } = sets;
  return { ...sets, actual: pick(actual), predicted: pick(predicted), scores: scores === null ? null : pick(scores) };
}

function baselineFigures({ actual, priors }: LabelSets, ones: Float64Array): Map<string, number> {
  const constant = new Float64Array(actual.values.length);
  for (let at = 0; at < constant.length; at += 1) constant[at] = (priors[at % actual.columns] ?? 0) > 0.5 ? 1 : 0;
  const statistic = labelSetStatistic(actual, { ...actual, values: constant }, []);
  const figures = new Map(entriesOf(statistic.ids, statistic.of(ones)));
  const shares = Array.from({ length: actual.columns }, (_, label) => shareOf(actual, label, ones));
  figures.set('rocAucMacro', 0.5);
  figures.set('averagePrecisionMacro', shares.reduce((sum, share) => sum + share, 0) / shares.length);
  return figures;
}

function shareOf({ rows, columns, values }: Matrix, label: number, weights: Float64Array): number {
  let [sum, total] = [0, 0];
  for (let row = 0; row < rows; row += 1) {
    sum += (weights[row] ?? 0) * (values[row * columns + label] ?? 0);
    total += weights[row] ?? 0;
  }
  return sum / total;
}

function curvesOf({ names, actual, weights }: LabelSets, scores: Matrix, label: number) {
  const counts = countThresholds(Uint8Array.from(columnOf(actual, label)), columnOf(scores, label), weights);
  return classCurvesOf(names[label] ?? '', counts);
}

function perLabel(
  label: number,
  { names, actual, weights }: LabelSets,
  { values, intervals }: KnownFigures,
): ClassFigures {
  const share = (score: string) => {
    const interval = intervals.get(`${score}:${label}`);
    return {
      value: values.get(`${score}:${label}`) ?? 0,
      low: interval?.low ?? null,
      high: interval?.high ?? null,
    };
  };
  const area = (score: string): number | null => {
    const value = values.get(`${score}:${label}`);
    return value !== undefined && Number.isFinite(value) ? value : null;
  };
  let support = 0;
  for (let row = 0; row < actual.rows; row += 1) {
    support += (weights === null ? 1 : (weights[row] ?? 0)) * (actual.values[row * actual.columns + label] ?? 0);
  }
  return {
    class: names[label] ?? '',
    support,
    precision: share('precision'),
    recall: share('recall'),
    f1: share('f1'),
    rocAuc: area('rocAuc'),
    averagePrecision: area('averagePrecision'),
  };
}
