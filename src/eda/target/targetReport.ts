import { type ColumnFacts, countsAsNumber } from '../column/ColumnFacts.ts';
import { finiteOrNull } from '../profile/finiteOrNull.ts';
import type { Level } from '../profile/Profile.ts';
import type { FeatureRelation, TargetReport } from '../profile/TargetReport.ts';
import { discreteCodes, type DiscreteColumn } from '../pairs/discreteCodes.ts';
import { areaUnderCurve } from '../statistics/areaUnderCurve.ts';
import { contingency, mutualInformation, normalisedMutualInformation } from '../statistics/contingency.ts';
import { rankedColumn, spearman } from '../statistics/spearman.ts';
import { isTime } from '../source/SampleColumn.ts';
import { classDistributions } from './classDistributions.ts';
import { classShares } from './classShares.ts';
import { leakageSuspects } from './leakageSuspects.ts';
import { rates } from './rates.ts';
import type { Target } from './Target.ts';

export const mostFeatures = 200;
const mostClasses = 50;

export interface TargetInput {
  readonly facts: readonly ColumnFacts[];
  readonly target: ColumnFacts;
  readonly discrete: (facts: ColumnFacts) => DiscreteColumn;
  readonly rows: number;
}

/** How each column relates to the one that is to be predicted, among the rows in memory where that is there. */
export function targetReport({ facts, target: column, discrete, rows }: TargetInput): TargetReport {
  const target = targetOf(column);
  const features = facts.filter((other) => other !== column && isFeature(other));
  const isPositive = positives(target);
  const relations = features
    .slice(0, mostFeatures)
    .map((feature) => relation(feature, { target, isPositive }, discrete(feature)));
  return {
    column: column.profile.name,
    task: target.task,
    classes: target.task === 'classification' ? target.levels.slice(0, mostClasses) : [],
    imbalanceRatio: target.task === 'classification' ? imbalance(target.levels) : null,
    positiveClass: target.positive === null ? null : (target.discrete.labels[target.positive] ?? null),
    features: relations.toSorted((a, b) => (b.strength ?? -1) - (a.strength ?? -1)),
    leakage: leakageSuspects({ facts, target, rows, relations, discrete }),
  };
}

function isFeature({ profile }: ColumnFacts): boolean {
  return ['numeric', 'categorical', 'ordinal', 'boolean', 'datetime'].includes(profile.role);
}

/** Many different numbers are to be estimated; all else are classes. */
export function targetOf(column: ColumnFacts): Target {
  const { profile, sample, counted } = column;
  const isRegression =
    profile.role === 'numeric' && sample.numbers !== null && (profile.distinct > 20 || sample.column.type === 'number');
  const discrete = isRegression ? discreteCodes(column) : classCodes(column);
  const { levels } = counted.counts;
  const last = levels[1]?.value ?? '';
  return {
    column,
    task: isRegression ? 'regression' : 'classification',
    discrete,
    levels: isRegression ? [] : levels,
    positive: !isRegression && profile.distinct === 2 ? Math.max(0, discrete.labels.indexOf(last)) : null,
  };
}

/** One code a class, numbers, too. */
function classCodes(column: ColumnFacts): DiscreteColumn {
  const { sample, counted } = column;
  const labels = counted.counts.levels.slice(0, mostClasses).map(({ value }) => value);
  const places = new Map(labels.map((label, place) => [label, place]));
  const { codes, numbers, levels } = sample;
  if (codes !== null) {
    const byCode = levels.map((level) => places.get(level) ?? -1);
    return { codes: codes.map((code) => (code < 0 ? -1 : (byCode[code] ?? -1))), labels };
  }
  return { codes: Int32Array.from(numbers ?? [], (value) => places.get(String(value + 0)) ?? -1), labels };
}

function imbalance(levels: readonly Level[]): number | null {
  const [largest, smallest] = [levels[0]?.count, levels.at(-1)?.count];
  return largest === undefined || smallest === undefined || smallest === 0 ? null : largest / smallest;
}

function relation(
  feature: ColumnFacts,
  { target, isPositive }: { target: Target; isPositive: Uint8Array },
  discrete: DiscreteColumn,
): FeatureRelation {
  const table = contingency(discrete.codes, target.discrete.codes);
  const isNumeric = countsAsNumber(feature) || isTime(feature.sample.column);
  const numbers = isNumeric ? feature.sample.numbers : null;
  const hasRows = table.total > 0;
  return {
    column: feature.profile.name,
    kind: numbers === null ? 'categorical' : 'numeric',
    mutualInformation: hasRows ? finiteOrNull(mutualInformation(table)) : null,
    strength: hasRows ? finiteOrNull(normalisedMutualInformation(table)) : null,
    auc: numbers === null || target.positive === null ? null : finiteOrNull(areaUnderCurve(numbers, isPositive)),
    spearman: numbers === null || target.task === 'classification' ? null : rankCorrelation(numbers, target),
    classes:
      numbers === null || target.task === 'regression' || isTime(feature.sample.column)
        ? []
        : classDistributions(numbers, target.discrete),
    shares: numbers !== null || target.task === 'regression' ? null : classShares(discrete, target.discrete),
    rates: rates({ discrete, target, order: numbers === null ? 'rows' : 'value' }),
  };
}

function positives({ discrete, positive }: Target): Uint8Array {
  return Uint8Array.from(discrete.codes, (code) => (code < 0 ? 255 : code === positive ? 1 : 0));
}

function rankCorrelation(numbers: Float64Array, { column }: Target): number | null {
  return finiteOrNull(spearman(rankedColumn(numbers), rankedColumn(column.sample.numbers ?? new Float64Array())));
}
