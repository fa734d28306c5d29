import type { ModelOutput } from '../../contract/ServedModel.ts';

export interface OutputComparison {
  readonly rows: number;
  /** Rows of another class, or whose number differs by more than the tolerance. */
  readonly different: number;
  /** Of all numbers: predictions, probabilities, scores. */
  readonly largestDifference: number;
}

/**
 * How a shadow's answers differ from those that were sent. Cheap: no JSON, no places.
 *
 * @param tolerance relative for numbers above 1, absolute below
 */
export function compareOutputs(sent: ModelOutput, shadow: ModelOutput, tolerance = 1e-6): OutputComparison {
  const { rows } = sent;
  if (shadow.rows !== rows) return { rows, different: rows, largestDifference: 0 };
  const different = new Uint8Array(rows);
  let largest = 0;
  const numbers = (one: Numbers | null, other: Numbers | null, decides: boolean): void => {
    if (!one || one.length !== other?.length) {
      if (decides) different.fill(1);
      return;
    }
    const width = one.length / rows;
    for (let index = 0; index < one.length; index++) {
      const difference = differenceOf(one[index] ?? NaN, other[index] ?? NaN);
      if (difference > largest) largest = difference;
      const isFar = difference > tolerance * Math.max(1, Math.abs(one[index] ?? 0) || 0);
      if (decides && isFar) different[Math.floor(index / width)] = 1;
    }
  };
  if (sent.prediction instanceof Float64Array) {
    numbers(sent.prediction, shadow.prediction instanceof Float64Array ? shadow.prediction : null, true);
  } else {
    const others = shadow.prediction;
    sent.prediction?.forEach((label, row) => {
      if (others?.[row] !== label) different[row] = 1;
    });
  }
  if (sent.tensor) numbers(sent.tensor.values, shadow.tensor?.values ?? null, true);
  numbers(sent.probabilities, shadow.probabilities, false);
  numbers(sent.score, shadow.score, false);
  return { rows, different: different.reduce((sum, one) => sum + one, 0), largestDifference: largest };
}

type Numbers = Float64Array | Float32Array;

/** Two missing numbers are equal; one alone is infinitely far. */
function differenceOf(one: number, other: number): number {
  if (Object.is(one, other) || one === other) return 0;
  return Number.isNaN(one) || Number.isNaN(other) ? Infinity : Math.abs(one - other);
}
