import { UserError } from '../../../base/UserError.ts';
import type { Frame } from '../../../learn/frame/Frame.ts';
import type { Features } from '../../../learn/input/readFeatures.ts';
import { assertOptions, countFrom } from '../../../learn/model/assertOptions.ts';
import { turns } from '../../../learn/turns.ts';
import { seededRandom } from '../../../tensor/training/seededRandom.ts';
import { drawnRows } from '../drawnRows.ts';
import type { Explainable, Response } from '../Explainable.ts';
import { explained } from '../explained.ts';
import type { ExplainOptions } from '../ExplainOptions.ts';
import { anyOption, explainRules, responseRule } from '../explainRules.ts';
import { type Outputs, outputsOf } from '../outputsOf.ts';
import { cellOf } from '../withColumn.ts';
import { type Coalitions, coalitionsOf } from './coalitions.ts';
import { coalitionWorth } from './coalitionWorth.ts';
import { type Groups, groupsOf } from './groupsOf.ts';
import { exactShares, fittedShares } from './shapleyShares.ts';
import { type ShownShap, shownShap } from './shownShap.ts';

export interface KernelShapOptions extends ExplainOptions {
  /** Rows that stand for what is usual, such as those of the training; of many, `maxBackground` are drawn. */
  readonly background: Features;
  /** 100 by default. The model is asked for coalitions × background rows for each explained row. */
  readonly maxBackground?: number | undefined;
  /** Most coalitions of columns; 2,048 and two a column by default. Up to this many all are taken: then it is exact. */
  readonly nSamples?: number | undefined;
  readonly response?: Response | undefined;
  /** Columns that move together, by the name of the group; the others stand alone. */
  readonly groups?: Groups | undefined;
}

/**
 * SHAP values of any model (Lundberg and Lee 2017): a column that is not in a coalition takes the values of the background
 * rows, and the worth of a coalition is the mean prediction.
 *
 * Exact by Shapley's formula where all coalitions fit into `nSamples` (11 columns by default); else estimated by weighted
 * least squares over coalitions drawn by Shapley's kernel, small and large ones first. Columns are those of x: of a
 * pipeline those that it is given, not those that it makes.
 *
 * @param x rows to explain, shape [n, columns]
 * @throws UserError LEARN_OPTION, LEARN_LENGTHS, LEARN_COLUMN, LEARN_VALUE, and what the model raises
 */
export async function kernelShap(model: Explainable, x: Features, options: KernelShapOptions): Promise<ShownShap> {
  assertOptions(options, rules);
  if ((options.background as Features | undefined) === undefined) throw noBackground(); // SAFETY: callers from plain JavaScript may leave it out.
  const { frame, asGiven } = explained(x);
  const response = options.response ?? 'auto';
  const seed = options.seed ?? 0;
  const background = backgroundOf(options, frame);
  const groups = groupsOf(frame.columnNames, options.groups ?? {});
  const players = groups.length;
  const coalitions = coalitionsOf(players, options.nSamples ?? 2 * players + 2048, seededRandom(seed));
  const ask = (rows: Frame): Outputs => outputsOf(model, { x: asGiven(rows), rows: rows.rows, response });
  const usual = ask(background);
  const predictions = ask(frame);
  const base = usual.values.map(mean);
  const takeTurn = turns(options);
  const values = usual.values.map((): number[][] => []);
  for (let row = 0; row < frame.rows; row += 1) {
    const worth = await coalitionWorth({ frame, row, background, groups, coalitions, ask }, (share) =>
      takeTurn((row + share) / frame.rows),
    );
    values.forEach((rows, output) => {
      const ends = { empty: base[output] ?? 0, full: predictions.values[output]?.[row] ?? 0 };
      rows.push(sharesOf(coalitions, worth[output] ?? new Float64Array(0), ends));
    });
  }
  await takeTurn(1);
  return shownShap({
    kind: 'mlnb-shap',
    version: 1,
    method: coalitions.isWhole ? 'kernel-exact' : 'kernel-sampled',
    scale:
      predictions.response === 'predictProba' ? 'probability' : predictions.response === 'predict' ? 'value' : 'score',
    columns: groups.map(({ name }) => name),
    outputs: predictions.names,
    baseValues: base,
    predictions: predictions.values.map((output) => [...output]),
    values,
    rows: Array.from({ length: frame.rows }, (_, row) =>
      groups.map(({ columns }) => (columns.length === 1 ? cellOf(frame.column(columns[0] ?? ''), row) : null)),
    ),
    backgroundRows: background.rows,
  });
}

const rules = {
  ...explainRules,
  background: anyOption,
  maxBackground: countFrom(1),
  nSamples: countFrom(4),
  response: responseRule,
  groups: anyOption,
};

interface Ends {
  /** The worth of no column, and that of all. */
  readonly empty: number;
  readonly full: number;
}

function sharesOf(coalitions: Coalitions, worth: Float64Array, ends: Ends): number[] {
  return coalitions.isWhole ? exactShares(coalitions, worth, ends) : fittedShares(coalitions, worth, ends);
}

function backgroundOf({ background, maxBackground = 100, seed = 0 }: KernelShapOptions, frame: Frame): Frame {
  const { frame: all } = explained(background);
  const drawn = all.rows <= maxBackground ? all : all.take(drawnRows(all.rows, maxBackground, seed));
  const names = frame.columnNames;
  if (all.columnNames.length !== names.length && !('frameColumns' in background)) {
    throw new UserError(
      'LEARN_LENGTHS',
      `background has ${all.columnNames.length} columns and x has ${names.length}.`,
      {
        fix: 'Give rows with the same columns, such as those of the training.',
      },
    );
  }
  return drawn.select(names);
}

function mean(values: Float64Array): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

function noBackground(): UserError {
  return new UserError('LEARN_OPTION', 'kernelShap has no background.', {
    fix: 'Pass { background: rows } with rows that are usual, such as those of the training.',
  });
}
