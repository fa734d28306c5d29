import type { Frame } from '../../../learn/frame/Frame.ts';
import type { Features } from '../../../learn/input/readFeatures.ts';
import type { Label } from '../../../learn/input/Target.ts';
import { assertOptions, countFrom, type OptionRule } from '../../../learn/model/assertOptions.ts';
import { turns } from '../../../learn/turns.ts';
import { drawnRows } from '../drawnRows.ts';
import type { Explainable, Response } from '../Explainable.ts';
import { explained } from '../explained.ts';
import type { ExplainOptions } from '../ExplainOptions.ts';
import { explainRules, namesRule, responseRule } from '../explainRules.ts';
import { outputsOf } from '../outputsOf.ts';
import { type Shown, shownAs } from '../shown/shownAs.ts';
import { type Cell, constantColumn, withColumn } from '../withColumn.ts';
import { dependenceSheet } from './dependenceSheet.ts';
import { type Grid, gridOf } from './gridOf.ts';

export interface PartialDependenceOptions extends ExplainOptions {
  /** Most points of a column of numbers: 100 by default, 20 for two columns. */
  readonly gridResolution?: number | undefined;
  /** Shares of the rows between which the points lie; [0.05, 0.95] by default. */
  readonly percentiles?: readonly [number, number] | undefined;
  /** Columns of numbers that are categories: all of their values are taken. */
  readonly categorical?: readonly string[] | undefined;
  readonly response?: Response | undefined;
  /** Of more rows as many are drawn; 1,000 by default. The model is asked for rows × points. */
  readonly maxRows?: number | undefined;
  /** How many rows get a curve of their own (ICE); 50 by default, 0 for two columns. */
  readonly maxCurves?: number | undefined;
}

/** What a model says on average where a column has one value after the other, as plain JSON. */
export interface PartialDependence {
  readonly kind: 'mlnb-partial-dependence';
  readonly version: 1;
  readonly response: Exclude<Response, 'auto'>;
  /** The class of each output; null for the only one of a regressor. Of two classes only the second has an output. */
  readonly outputs: readonly (Label | null)[];
  /** One or two. */
  readonly grids: readonly Grid[];
  /** Shape [outputs, points], or [outputs, points of the first column × points of the second]. */
  readonly average: readonly (readonly number[])[];
  /** Curves of single rows (ICE), shape [outputs, curves, points]. */
  readonly individual: readonly (readonly (readonly number[])[])[];
  /** Which rows have a curve, from 0. */
  readonly curveRows: readonly number[];
  readonly rows: number;
  /** Of how many rows these were drawn. */
  readonly rowsGiven: number;
}

/**
 * Partial dependence (Friedman 2001) and individual conditional expectation (Goldstein et al. 2015) of one or two columns,
 * by asking the model: every row with the column set to one value of the grid after the other ("brute" in scikit-learn).
 *
 * @param x rows over which is averaged, shape [n, columns]
 * @param columns one, or two whose joint effect is wanted
 * @throws UserError LEARN_COLUMN, LEARN_OPTION, LEARN_LENGTHS, LEARN_UNDEFINED for a column of one value
 */
// eslint-disable-next-line max-params -- scikit-learn's order, in which nobody has to look it up.
export async function partialDependence(
  model: Explainable,
  x: Features,
  columns: string | readonly [string] | readonly [string, string],
  options: PartialDependenceOptions = {},
): Promise<Shown<PartialDependence>> {
  const names = typeof columns === 'string' ? [columns] : columns;
  assertOptions({ ...options, columns: names }, rules);
  const isPair = names.length === 2;
  const { seed = 0, maxRows = 1_000, maxCurves = isPair ? 0 : 50, response = 'auto' } = options;
  const { frame: all, asGiven } = explained(x);
  const grids = names.map((name) =>
    gridOf(all.column(name), {
      points: options.gridResolution ?? (isPair ? 20 : 100),
      percentiles: options.percentiles ?? [0.05, 0.95],
      categorical: options.categorical ?? [],
    }),
  );
  const frame = all.take(drawnRows(all.rows, maxRows, seed));
  const curveRows = [...drawnRows(frame.rows, maxCurves, seed)];
  const points = pointsOf(grids);
  const takeTurn = turns(options);
  const found = { average: [] as number[][], individual: [] as number[][][] };
  let answer = outputsOf(model, { x: asGiven(frame.take([0])), rows: 1, response });
  for (const [at, point] of points.entries()) {
    answer = outputsOf(model, { x: asGiven(atPoint(frame, grids, point)), rows: frame.rows, response });
    answer.values.forEach((values, output) => {
      (found.average[output] ??= []).push(values.reduce((sum, value) => sum + value, 0) / values.length);
      const curves = (found.individual[output] ??= curveRows.map(() => []));
      curveRows.forEach((row, curve) => curves[curve]?.push(values[row] ?? Number.NaN));
    });
    await takeTurn((at + 1) / points.length);
  }
  return shownAs(
    {
      kind: 'mlnb-partial-dependence',
      version: 1,
      response: answer.response,
      outputs: answer.names,
      grids,
      ...found,
      curveRows,
      rows: frame.rows,
      rowsGiven: all.rows,
    },
    dependenceSheet,
  );
}

const percentilesRule: OptionRule = {
  must: 'be two shares, the first below the second, such as [0.05, 0.95]',
  holds: (value) => Array.isArray(value) && value.length === 2 && value[0] >= 0 && value[0] < value[1] && value[1] <= 1,
};

const columnsRule: OptionRule = {
  must: 'be one name of a column, or two different ones',
  holds: (value) =>
    Array.isArray(value) &&
    value.every((name) => typeof name === 'string') &&
    [1, 2].includes(value.length) &&
    new Set(value).size === value.length,
};

const rules = {
  ...explainRules,
  columns: columnsRule,
  gridResolution: countFrom(2),
  percentiles: percentilesRule,
  categorical: namesRule,
  response: responseRule,
  maxRows: countFrom(1),
  maxCurves: countFrom(0),
};

/** Every combination of values, the last column changing fastest. */
function pointsOf(grids: readonly Grid[]): Cell[][] {
  return grids.reduce<Cell[][]>(
    (points, { values }) => points.flatMap((point) => values.map((value) => [...point, value])),
    [[]],
  );
}

function atPoint(frame: Frame, grids: readonly Grid[], point: readonly Cell[]): Frame {
  return grids.reduce(
    (changed, { column }, at) =>
      withColumn(changed, constantColumn(frame.column(column), point[at] ?? null, frame.rows)),
    frame,
  );
}
