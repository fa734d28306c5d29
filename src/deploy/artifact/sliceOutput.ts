import type { ModelOutput } from '../contract/ServedModel.ts';

/** The answers to the rows from `from` to before `to`, which share memory with all of them. */
export function sliceOutput(output: ModelOutput, from: number, to: number): ModelOutput {
  const { rows, prediction, probabilities, score, tensor } = output;
  if (from === 0 && to === rows) return output;
  return {
    rows: to - from,
    prediction: slice(prediction, from, to),
    probabilities: rowsOf(probabilities, { rows, from, to }),
    score: rowsOf(score, { rows, from, to }),
    tensor: tensor === null ? null : { ...tensor, values: rowsOf(tensor.values, { rows, from, to }) },
  };
}

function slice(prediction: ModelOutput['prediction'], from: number, to: number): ModelOutput['prediction'] {
  return prediction instanceof Float64Array ? prediction.subarray(from, to) : (prediction?.slice(from, to) ?? null);
}

interface Span {
  readonly rows: number;
  readonly from: number;
  readonly to: number;
}

function rowsOf<Values extends Float64Array | Float32Array | null>(values: Values, { rows, from, to }: Span): Values {
  if (values === null) return values;
  const width = rows === 0 ? 0 : values.length / rows;
  return values.subarray(from * width, to * width) as Values; // SAFETY: a part of an array of numbers is of its type.
}
