import type { Data } from './OpCase.ts';

/** Seeded numbers in [low, high), of which no two are closer than a tenth of the mean distance: no ties. */
export function floats(shape: readonly number[], low = -2, high = 2, seed = 1): Data {
  const count = sizeOf(shape);
  const random = randomNumbers(seed + count);
  const places = shuffled(count, random);
  const values = places.map((place) => Math.fround(low + ((high - low) * (place + 0.05 + 0.9 * random())) / count));
  return { dtype: 'float32', shape, values };
}

/** Whole numbers from low to high, both included. */
export function ints(shape: readonly number[], low = -5, high = 5, seed = 1): Data {
  const random = randomNumbers(seed + sizeOf(shape));
  const values = Array.from({ length: sizeOf(shape) }, () => low + Math.floor(random() * (high - low + 1)));
  return { dtype: 'int32', shape, values };
}

export function bools(shape: readonly number[], seed = 1): Data {
  return { ...ints(shape, 0, 1, seed), dtype: 'bool' };
}

/** `values` alternate real and imaginary parts. */
export function complexes(shape: readonly number[], seed = 1): Data {
  return { dtype: 'complex64', shape, values: floats([sizeOf(shape) * 2], -2, 2, seed).values };
}

export function strings(shape: readonly number[], values: readonly string[]): Data {
  return { dtype: 'string', shape, values };
}

export function exactly(
  dtype: 'float32' | 'int32' | 'bool',
  shape: readonly number[],
  values: readonly number[],
): Data {
  return { dtype, shape, values };
}

function sizeOf(shape: readonly number[]): number {
  return shape.reduce((size, length) => size * length, 1);
}

function shuffled(count: number, random: () => number): readonly number[] {
  const places = Array.from({ length: count }, (_, i) => i);
  for (let i = count - 1; i > 0; i--) {
    const other = Math.floor(random() * (i + 1));
    [places[i], places[other]] = [places[other] ?? 0, places[i] ?? 0];
  }
  return places;
}

/** Park and Miller's generator, in [0, 1). */
function randomNumbers(seed: number): () => number {
  let state = (seed * 7919) % 2147483647;
  return () => {
    state = (state * 48271) % 2147483647;
    return state / 2147483647;
  };
}
