import { UserError } from '../../../base/UserError.ts';
import { Frame, type FrameColumn } from '../../../learn/frame/Frame.ts';
import type { Features } from '../../../learn/input/readFeatures.ts';
import type { Label } from '../../../learn/input/Target.ts';
import { above, assertOptions, countFrom } from '../../../learn/model/assertOptions.ts';
import { turns } from '../../../learn/turns.ts';
import { seededRandom } from '../../../tensor/training/seededRandom.ts';
import type { Explainable, Response } from '../Explainable.ts';
import { explained } from '../explained.ts';
import type { ExplainOptions } from '../ExplainOptions.ts';
import { anyOption, explainRules, responseRule } from '../explainRules.ts';
import { outputsOf } from '../outputsOf.ts';
import { type Shown, shownAs } from '../shown/shownAs.ts';
import { reordered } from '../withColumn.ts';
import { type LimeCondition, limeCondition } from './limeCondition.ts';
import { limeSheet } from './limeSheet.ts';
import { weightedRidge } from './weightedRidge.ts';

export interface LimeOptions extends ExplainOptions {
  /** Rows whose values neighbours take, such as those of the training. */
  readonly training: Features;
  /** Which row of x is explained; 0 by default. */
  readonly row?: number | undefined;
  /** Neighbours that the model is asked for; 5,000 by default. */
  readonly nSamples?: number | undefined;
  /** Most conditions of an explanation, the strongest ones; 10 by default. */
  readonly numFeatures?: number | undefined;
  /** How far neighbours count; 0.75 × √columns by default. */
  readonly kernelWidth?: number | undefined;
  readonly response?: Response | undefined;
}

/** A simple model that answers like the explained one near a row, as plain JSON. */
export interface LimeExplanation {
  readonly kind: 'mlnb-lime';
  readonly version: 1;
  readonly nSamples: number;
  readonly kernelWidth: number;
  readonly outputs: readonly LimeOutput[];
}

export interface LimeOutput {
  /** The class; null for the only output of a regressor. */
  readonly output: Label | null;
  /** What the model says of the row, and what the simple one does. */
  readonly prediction: number;
  readonly localPrediction: number;
  readonly intercept: number;
  /** Weighted R² of the simple model on the neighbours: below about 0.5 the explanation is not to be relied on. */
  readonly fidelity: number;
  /** The strongest first. `weight` is what the condition adds to the prediction, against a neighbour that does not meet it. */
  readonly conditions: readonly { readonly column: string; readonly text: string; readonly weight: number }[];
}

/**
 * LIME for a row of a table (Ribeiro, Singh and Guestrin 2016), as their package does it: neighbours are drawn from the
 * training's values, column by column; a neighbour is described by the conditions that it shares with the row, weighted by
 * √exp(-d² / kernelWidth²) for d² conditions that it does not share; and ridge regression (alpha 1) fits what the model
 * says of them. Here a neighbour takes values of training rows, not of a normal distribution in a quarter.
 *
 * @param x of which one row is explained, shape [n, columns]
 * @throws UserError LEARN_OPTION, LEARN_LENGTHS, LEARN_COLUMN, LEARN_VALUE
 */
export async function lime(model: Explainable, x: Features, options: LimeOptions): Promise<Shown<LimeExplanation>> {
  assertOptions(options, rules);
  if ((options.training as Features | undefined) === undefined) throw noTraining(); // SAFETY: callers from plain JavaScript may leave it out.
  const { frame, asGiven } = explained(x);
  const { row = 0, nSamples = 5_000, numFeatures = 10, response = 'auto', seed = 0 } = options;
  if (row >= frame.rows) throw noRow(row, frame.rows);
  const training = explained(options.training).frame.select(frame.columnNames);
  const conditions = frame.frameColumns.map((column) => limeCondition(training.column(column.name), column, row));
  const takeTurn = turns(options);
  const { neighbours, shared } = neighboursOf(training, { own: frame.take([row]), conditions, nSamples, seed });
  const answers = await answersOf(
    neighbours,
    (part) => outputsOf(model, { x: asGiven(part), rows: part.rows, response }),
    takeTurn,
  );
  const kernelWidth = options.kernelWidth ?? 0.75 * Math.sqrt(frame.columnNames.length);
  const weights = weightsOf(shared, nSamples, kernelWidth);
  const outputs = answers.names.map((output, at): LimeOutput => {
    const target = answers.values[at] ?? new Float64Array(nSamples);
    return { output, ...fitted({ shared, conditions, target, weights, numFeatures }) };
  });
  await takeTurn(1);
  return shownAs({ kind: 'mlnb-lime', version: 1, nSamples, kernelWidth, outputs }, limeSheet);
}

const rules = {
  ...explainRules,
  training: anyOption,
  row: countFrom(0),
  nSamples: countFrom(10),
  numFeatures: countFrom(1),
  kernelWidth: above(0),
  response: responseRule,
};

interface Drawing {
  /** The explained row; it is the first neighbour. */
  readonly own: Frame;
  readonly conditions: readonly LimeCondition[];
  readonly nSamples: number;
  readonly seed: number;
}

interface Neighbours {
  readonly neighbours: Frame;
  /** 1 where a neighbour meets the row's condition: shape [columns][neighbours]. */
  readonly shared: readonly Float64Array[];
}

function neighboursOf(training: Frame, { own, conditions, nSamples, seed }: Drawing): Neighbours {
  const random = seededRandom(seed);
  const shared: Float64Array[] = [];
  const columns = training.frameColumns.map((column, at): FrameColumn => {
    const from = Uint32Array.from({ length: nSamples }, () => Math.floor(random() * training.rows));
    const meets = Float64Array.from(from, (row) => conditions[at]?.holds[row] ?? 0);
    meets[0] = 1;
    shared.push(meets);
    return withFirst(reordered(column, from), own.frameColumns[at] ?? column);
  });
  return { neighbours: new Frame(columns, nSamples), shared };
}

function withFirst(column: FrameColumn, own: FrameColumn): FrameColumn {
  if (column.kind === 'text') {
    return { ...column, values: [own.kind === 'text' ? (own.values[0] ?? null) : null, ...column.values.slice(1)] };
  }
  if (own.kind !== 'text') column.values[0] = own.values[0] ?? Number.NaN;
  return column;
}

type Answers = Pick<ReturnType<typeof outputsOf>, 'names'> & { readonly values: Float64Array[] };

const batchRows = 10_000;

async function answersOf(
  neighbours: Frame,
  ask: (rows: Frame) => ReturnType<typeof outputsOf>,
  takeTurn: (share: number) => Promise<void>,
): Promise<Answers> {
  let found: Answers | null = null;
  for (let start = 0; start < neighbours.rows; start += batchRows) {
    const count = Math.min(batchRows, neighbours.rows - start);
    const part = neighbours.take(Uint32Array.from({ length: count }, (_, at) => start + at));
    const { names, values } = ask(part);
    found ??= { names, values: values.map(() => new Float64Array(neighbours.rows)) };
    for (const [at, output] of values.entries()) found.values[at]?.set(output, start);
    await takeTurn(Math.min(0.99, (start + count) / neighbours.rows));
  }
  return found ?? { names: [], values: [] };
}

function weightsOf(shared: readonly Float64Array[], rows: number, width: number): Float64Array {
  return Float64Array.from({ length: rows }, (_, row) => {
    const apart = shared.reduce((count, column) => count + 1 - (column[row] ?? 0), 0);
    return Math.sqrt(Math.exp(-apart / width ** 2));
  });
}

interface FitTask {
  readonly shared: readonly Float64Array[];
  readonly conditions: readonly LimeCondition[];
  readonly target: Float64Array;
  readonly weights: Float64Array;
  readonly numFeatures: number;
}

function fitted({ shared, conditions, target, weights, numFeatures }: FitTask): Omit<LimeOutput, 'output'> {
  const all = weightedRidge({ columns: shared, target, weights, alpha: 0.01 });
  const strongest = conditions
    .map((_, at) => at)
    .sort((one, other) => Math.abs(all.coefficients[other] ?? 0) - Math.abs(all.coefficients[one] ?? 0))
    .slice(0, numFeatures);
  const columns = strongest.map((at) => shared[at] ?? new Float64Array(target.length));
  const { intercept, coefficients, r2 } = weightedRidge({ columns, target, weights, alpha: 1 });
  return {
    prediction: target[0] ?? Number.NaN,
    localPrediction: coefficients.reduce((sum, value) => sum + value, intercept),
    intercept,
    fidelity: r2,
    conditions: strongest
      .map((at, place) => ({
        column: conditions[at]?.column ?? '',
        text: conditions[at]?.text ?? '',
        weight: coefficients[place] ?? 0,
      }))
      .sort((one, other) => Math.abs(other.weight) - Math.abs(one.weight)),
  };
}

function noTraining(): UserError {
  return new UserError('LEARN_OPTION', 'lime has no training.', {
    fix: 'Pass { training: rows }, from whose values neighbours are made.',
  });
}

function noRow(row: number, rows: number): UserError {
  return new UserError('LEARN_OPTION', `row is ${row}, and x has ${rows.toLocaleString('en-US')} rows.`, {
    fix: `It is a row number from 0 to ${rows - 1}.`,
  });
}
