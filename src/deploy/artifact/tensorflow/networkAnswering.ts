import { UserError } from '../../../base/UserError.ts';
import { Frame } from '../../../learn/frame/Frame.ts';
import { readFeatures } from '../../../learn/input/readFeatures.ts';
import type { ClassLabel, ModelTask } from '../../contract/ModelManifest.ts';
import type { ModelInput, ModelOutput, TensorColumn } from '../../contract/ServedModel.ts';
import type { Answering } from '../serve/Answering.ts';
import { isFrameColumn } from '../serve/learnAnswering.ts';
import type { DenseForward } from './dense/denseForward.ts';
import { rowNumbersOf } from './rowNumbers.ts';
import type { NetworkModel, NetworkTensor, ServingTensorFlow } from './ServingTensorFlow.ts';

/** What is served of a network. */
export interface NetworkServing {
  readonly task: ModelTask;
  readonly classes: readonly ClassLabel[];
  /** Whether it ends in probabilities; else the greatest output, or one above 0, says the class. */
  readonly hasProbabilities: boolean;
  /** Makes the numbers of its one input from columns; null without. */
  readonly preprocessing: { transform(x: Frame): Frame } | null;
  /** Computes what the network does for a few rows, for which a call of TensorFlow.js costs more than its numbers. */
  readonly forward?: DenseForward | null;
}

/** A network of one output. Its input is a tensor for each feature, or the columns of all of them as one. */
export function networkAnswering(tf: ServingTensorFlow, model: NetworkModel, serving: NetworkServing): Answering {
  let isDynamic = false;
  const { forward = null } = serving;
  const rowNumbers = rowNumbersOf(serving.preprocessing);
  const run = async (inputs: readonly Input[], rows: number): Promise<Answer> => {
    const tensors = inputs.map((input) => tf.tensor(input.values, [rows, ...input.shape], input.dtype));
    try {
      return await answerOf(await predicted(tensors, rows));
    } finally {
      for (const tensor of tensors) tensor.dispose();
    }
  };
  const predicted = async (tensors: readonly NetworkTensor[], rows: number): Promise<unknown> => {
    if (isDynamic && model.predictAsync !== undefined) return await model.predictAsync(tensors);
    try {
      return tf.tidy(() => model.predict(tensors, { batchSize: rows }));
    } catch (error) {
      // Only running it tells whether a graph has loops or branches.
      if (model.predictAsync === undefined) throw error;
      isDynamic = true;
      return await model.predictAsync(tensors);
    }
  };
  const byTensorFlow = async (input: ModelInput): Promise<ModelOutput> => {
    const inputs = inputsOf(model, input, serving);
    const parts: Answer[] = [];
    const step = rowsAtOnce(inputs, input.rows);
    for (let from = 0; from < input.rows; from += step) {
      const to = Math.min(input.rows, from + step);
      parts.push(await run(step === input.rows ? inputs : sliced(inputs, { rows: input.rows, from, to }), to - from));
    }
    return outputOf(parts, input.rows, serving);
  };
  return {
    predict(input: ModelInput): ModelOutput | Promise<ModelOutput> {
      const { rows } = input;
      if (forward === null || rows > mostForwardRows) return byTensorFlow(input);
      const numbers = rowNumbers(input) ?? inputsOf(model, input, serving)[0]?.values ?? [];
      return outputOf([{ values: forward.predict(numbers, rows), shape: [forward.units] }], rows, serving);
    },
    free: () => {
      model.dispose();
    },
  };
}

interface Input {
  readonly values: ArrayLike<number>;
  /** Of one row. */
  readonly shape: readonly number[];
  readonly dtype: string;
}

interface Answer {
  readonly values: Float32Array;
  /** Of one row. */
  readonly shape: readonly number[];
}

/** Numbers of one call; more would only take memory. */
const maxNumbersAtOnce = 2 ** 22;
const maxRowsAtOnce = 1_024;
/** With more of them TensorFlow.js is faster. */
const mostForwardRows = 64;

function rowsAtOnce(inputs: readonly Input[], rows: number): number {
  const numbers = inputs.reduce((sum, { values }) => sum + values.length, 0) / Math.max(1, rows);
  return Math.max(1, Math.min(rows, maxRowsAtOnce, Math.floor(maxNumbersAtOnce / Math.max(1, numbers))));
}

function inputsOf(model: NetworkModel, input: ModelInput, { preprocessing }: NetworkServing): readonly Input[] {
  const { rows, columns } = input;
  const tensors = columns.filter((column): column is TensorColumn => column.kind === 'tensor');
  if (tensors.length > 0) return tensors.map((column, at) => tensorInput(column, model.inputs[at]?.dtype));
  const frame = new Frame(columns.filter(isFrameColumn), rows);
  const matrix = readFeatures(preprocessing === null ? frame : preprocessing.transform(frame));
  const [end] = model.inputs;
  const shape = shapeOfColumns(end?.shape?.slice(1) ?? [matrix.columns], matrix.columns);
  return [{ values: Float32Array.from(matrix.values), shape, dtype: end?.dtype === 'int32' ? 'int32' : 'float32' }];
}

function tensorInput({ values, shape }: TensorColumn, dtype = 'float32'): Input {
  if (dtype === 'bool') return { values: Uint8Array.from(values), shape, dtype };
  return { values, shape, dtype: values instanceof Int32Array ? 'int32' : 'float32' };
}

/**
 * The shape that so many columns have as one row of the input. One length may be open.
 *
 * @throws UserError DEPLOY_REFERENCE when they do not fit
 */
export function shapeOfColumns(shape: readonly (number | null)[], columns: number): readonly number[] {
  const known = shape.reduce<number>((product, size) => product * (size ?? 1), 1);
  const open = columns / known;
  const exact = shape.map((size) => size ?? open);
  const isRight = shape.filter((size) => size === null).length <= 1 && Number.isInteger(open);
  if (isRight && exact.reduce((product, size) => product * size, 1) === columns) return exact;
  const wanted = shape.map((size) => size ?? 'any').join(', ');
  throw new UserError('DEPLOY_REFERENCE', `${columns} columns do not make an input of shape [${wanted}].`, {
    fix: 'Give as many columns as the network takes numbers, or a { preprocessing } that makes them.',
  });
}

function sliced(
  inputs: readonly Input[],
  { rows, from, to }: { rows: number; from: number; to: number },
): readonly Input[] {
  return inputs.map((input) => {
    const width = input.values.length / rows;
    // SAFETY: a part of numbers.
    return { ...input, values: Array.prototype.slice.call(input.values, from * width, to * width) as number[] };
  });
}

async function answerOf(output: unknown): Promise<Answer> {
  // SAFETY: `servingOfNetwork` has seen that there is one output; a list or a map of it is what some models give.
  const tensor = (
    Array.isArray(output) ? output[0] : isTensor(output) ? output : Object.values(output as object)[0]
  ) as NetworkTensor;
  const values = Float32Array.from(await tensor.data());
  const shape = tensor.shape.slice(1);
  tensor.dispose();
  return { values, shape };
}

function isTensor(value: unknown): value is NetworkTensor {
  return typeof value === 'object' && value !== null && 'dataSync' in value;
}

function outputOf(parts: readonly Answer[], rows: number, serving: NetworkServing): ModelOutput {
  const [first] = parts;
  const values = parts.length === 1 && first !== undefined ? first.values : joined(parts);
  const none = { rows, prediction: null, probabilities: null, score: null, tensor: null };
  if (serving.task === 'classification') return { ...none, ...classified(values, rows, serving) };
  if (serving.task === 'tensor') return { ...none, tensor: { shape: first?.shape ?? [], values } };
  return { ...none, prediction: Float64Array.from(values) };
}

function joined(parts: readonly Answer[]): Float32Array {
  const values = new Float32Array(parts.reduce((sum, part) => sum + part.values.length, 0));
  let at = 0;
  for (const part of parts) {
    values.set(part.values, at);
    at += part.values.length;
  }
  return values;
}

function classified(values: Float32Array, rows: number, serving: NetworkServing): Partial<ModelOutput> {
  const { classes, hasProbabilities } = serving;
  const [no = 0, yes = 1] = classes;
  if (values.length === rows) {
    const border = hasProbabilities ? 0.5 : 0;
    const prediction = Array.from(values, (value) => (value > border ? yes : no));
    return hasProbabilities ? { prediction, probabilities: pairs(values) } : { prediction };
  }
  const shares = Float64Array.from(values);
  const prediction = Array.from({ length: rows }, (_, row) => classes[greatest(shares, row, classes.length)] ?? no);
  return hasProbabilities ? { prediction, probabilities: shares } : { prediction };
}

/** Of one unit, the probability of the second class. */
function pairs(values: Float32Array): Float64Array {
  const shares = new Float64Array(2 * values.length);
  values.forEach((value, row) => {
    shares[2 * row] = 1 - value;
    shares[2 * row + 1] = value;
  });
  return shares;
}

/** Of equal ones the first. */
function greatest(values: Float64Array, row: number, width: number): number {
  let best = 0;
  for (let at = 1; at < width; at += 1) {
    if ((values[row * width + at] ?? 0) > (values[row * width + best] ?? 0)) best = at;
  }
  return best;
}
