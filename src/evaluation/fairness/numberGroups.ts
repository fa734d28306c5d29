import type { Gap, GapId, Mean, NumberGroup } from './FairnessReport.ts';
import { gapNames } from './gapNames.ts';
import type { RowGroups } from './rowGroups.ts';

export interface NumberRows {
  /** Shape [rows], finite. */
  readonly actual: Float64Array;
  readonly predicted: Float64Array;
}

/** Errors of each group. @param z quantile of the normal distribution, for the intervals of means */
export function numberGroups({ names, codes }: RowGroups, { actual, predicted }: NumberRows, z: number): NumberGroup[] {
  return names.map((group, at) => {
    const isMine = (_: number, row: number): boolean => codes[row] === at;
    const [truth, said] = [actual.filter(isMine), predicted.filter(isMine)];
    const errors = said.map((value, row) => value - (truth[row] ?? 0));
    return {
      group,
      rows: truth.length,
      meanActual: mean(truth),
      meanPredicted: mean(said),
      meanError: meanInterval(errors, z),
      meanAbsoluteError: meanInterval(errors.map(Math.abs), z),
    };
  });
}

export function numberGaps(groups: readonly NumberGroup[]): Gap[] {
  return [
    difference('meanErrorDifference', groups, ({ meanError }) => meanError),
    difference('meanAbsoluteErrorDifference', groups, ({ meanAbsoluteError }) => meanAbsoluteError),
    ratio(groups),
  ];
}

function difference(id: GapId, groups: readonly NumberGroup[], figureOf: (group: NumberGroup) => Mean): Gap {
  const [largest, smallest] = ends(groups, figureOf);
  const [one, other] = [figureOf(largest), figureOf(smallest)];
  const value = one.value - other.value;
  const reach =
    one.high === null || other.high === null ? null : Math.hypot(one.high - one.value, other.high - other.value);
  return {
    id,
    name: gapNames[id],
    value,
    low: reach === null ? null : value - reach,
    high: reach === null ? null : value + reach,
    largest: largest.group,
    smallest: smallest.group,
  };
}

function ratio(groups: readonly NumberGroup[]): Gap {
  const [largest, smallest] = ends(groups, ({ meanAbsoluteError }) => meanAbsoluteError);
  const whole = largest.meanAbsoluteError.value;
  return {
    id: 'meanAbsoluteErrorRatio',
    name: gapNames.meanAbsoluteErrorRatio,
    value: whole === 0 ? null : smallest.meanAbsoluteError.value / whole,
    low: null,
    high: null,
    largest: largest.group,
    smallest: smallest.group,
  };
}

function ends(groups: readonly NumberGroup[], figureOf: (group: NumberGroup) => Mean): [NumberGroup, NumberGroup] {
  const larger = (one: NumberGroup, other: NumberGroup): NumberGroup =>
    figureOf(other).value > figureOf(one).value ? other : one;
  const smaller = (one: NumberGroup, other: NumberGroup): NumberGroup =>
    figureOf(other).value < figureOf(one).value ? other : one;
  return [groups.reduce(larger), groups.reduce(smaller)];
}

function meanInterval(values: Float64Array, z: number): Mean {
  const value = mean(values);
  if (values.length < 2) return { value, low: null, high: null };
  const variance = values.reduce((sum, each) => sum + (each - value) ** 2, 0) / (values.length - 1);
  const reach = z * Math.sqrt(variance / values.length);
  return { value, low: value - reach, high: value + reach };
}

function mean(values: Float64Array): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
