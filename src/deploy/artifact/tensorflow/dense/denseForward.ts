import type { DenseLayer } from './DenseLayer.ts';

export interface DenseForward {
  /** How many numbers a row's answer has. */
  readonly units: number;
  /** Shape [rows, inputs] → [rows, units]. */
  predict(values: ArrayLike<number>, rows: number): Float32Array;
}

/**
 * A network of dense layers without TensorFlow.js, whose calls cost a small network ten times what its numbers do. It
 * takes and gives single precision as TensorFlow.js does, and computes in doubles between.
 *
 * @param layers one or more, each taking what the one before gives
 */
export function denseForward(layers: readonly DenseLayer[]): DenseForward {
  const width = layers[0]?.inputs ?? 0;
  const units = layers.at(-1)?.units ?? 0;
  const first = new Float64Array(width);
  const rowsOfLayers = layers.map((layer) => new Float64Array(layer.units));
  const predict = (values: ArrayLike<number>, rows: number): Float32Array => {
    const answers = new Float32Array(rows * units);
    for (let row = 0; row < rows; row += 1) {
      for (let at = 0; at < width; at += 1) first[at] = Math.fround(values[row * width + at] ?? Number.NaN);
      let given = first;
      for (let at = 0; at < layers.length; at += 1) {
        const layer = layers[at];
        const made = rowsOfLayers[at];
        if (layer === undefined || made === undefined) continue;
        multiply(layer, given, made);
        for (const activate of layer.activations) activate(made);
        given = made;
      }
      answers.set(given, row * units);
    }
    return answers;
  };
  return { units, predict };
}

/** Four sums at once, since each addition waits for the one before it. */
function multiply({ inputs, units, weights, bias }: DenseLayer, given: Float64Array, made: Float64Array): void {
  const whole = inputs - (inputs % 4);
  for (let unit = 0, from = 0; unit < units; unit += 1, from += inputs) {
    // Not as a list, which would be made anew for every unit.
    let a = bias[unit] ?? 0;
    let b = 0;
    let c = 0;
    let d = 0;
    for (let at = 0; at < whole; at += 4) {
      a += (given[at] ?? 0) * (weights[from + at] ?? 0);
      b += (given[at + 1] ?? 0) * (weights[from + at + 1] ?? 0);
      c += (given[at + 2] ?? 0) * (weights[from + at + 2] ?? 0);
      d += (given[at + 3] ?? 0) * (weights[from + at + 3] ?? 0);
    }
    for (let at = whole; at < inputs; at += 1) a += (given[at] ?? 0) * (weights[from + at] ?? 0);
    made[unit] = a + b + (c + d);
  }
}
