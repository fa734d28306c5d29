/** One step of a network of dense layers: `activation(x · weights + bias)`. */
export interface DenseLayer {
  readonly inputs: number;
  readonly units: number;
  /** Unit by unit, shape [units, inputs]; TensorFlow.js has them the other way round. */
  readonly weights: Float64Array;
  /** Shape [units]. */
  readonly bias: Float64Array;
  readonly activations: readonly DenseActivation[];
}

/** Changes the outputs of one row in place. */
export type DenseActivation = (row: Float64Array) => void;

/** As TensorFlow.js defines them; what is not here is left to it. */
export const denseActivations: ReadonlyMap<string, DenseActivation> = new Map<string, DenseActivation>(
  Object.entries({
    linear: () => undefined,
    relu: (row: Float64Array) => {
      for (let unit = 0; unit < row.length; unit += 1) row[unit] = positive(row[unit] ?? 0);
    },
    relu6: (row: Float64Array) => {
      for (let unit = 0; unit < row.length; unit += 1) row[unit] = Math.min(6, positive(row[unit] ?? 0));
    },
    elu: (row: Float64Array) => {
      for (let unit = 0; unit < row.length; unit += 1) if ((row[unit] ?? 0) < 0) row[unit] = Math.expm1(row[unit] ?? 0);
    },
    sigmoid: (row: Float64Array) => {
      for (let unit = 0; unit < row.length; unit += 1) row[unit] = 1 / (1 + Math.exp(-(row[unit] ?? 0)));
    },
    tanh: (row: Float64Array) => {
      for (let unit = 0; unit < row.length; unit += 1) row[unit] = Math.tanh(row[unit] ?? 0);
    },
    softmax: (row: Float64Array) => {
      let greatest = -Infinity;
      for (const value of row) greatest = Math.max(greatest, value);
      let sum = 0;
      for (let unit = 0; unit < row.length; unit += 1) {
        const share = Math.exp((row[unit] ?? 0) - greatest);
        row[unit] = share;
        sum += share;
      }
      for (let unit = 0; unit < row.length; unit += 1) row[unit] = (row[unit] ?? 0) / sum;
    },
  }),
);

/** A value that is none stays none, as in TensorFlow.js. */
function positive(value: number): number {
  return value <= 0 ? 0 : value;
}
