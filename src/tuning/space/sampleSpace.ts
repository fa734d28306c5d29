import type { JsonValue } from '../../base/Json.ts';
import type { Dimension, Params } from './Dimension.ts';

/** One value for each parameter, drawn by itself. @param random uniform in [0, 1) */
export function sampleSpace(space: ReadonlyMap<string, Dimension>, random: () => number): Params {
  return Object.fromEntries(Array.from(space, ([name, dimension]) => [name, sampleDimension(dimension, random)]));
}

function sampleDimension(dimension: Dimension, random: () => number): JsonValue {
  if (dimension.kind === 'choice') return dimension.values[Math.floor(random() * dimension.values.length)] ?? null;
  const [low, high] = scaledBounds(dimension);
  return fromScale(dimension, low + random() * (high - low));
}

type NumberDimension = Exclude<Dimension, { readonly kind: 'choice' }>;

/**
 * The bounds on the scale on which all places are as likely: that of the logarithm for a logarithmic range. A whole number
 * has the place from a half below to a half above it.
 */
export function scaledBounds({ kind, low, high, isLog }: NumberDimension): readonly [number, number] {
  const half = kind === 'integer' ? 0.5 : 0;
  const bounds = [low - half, high + half] as const;
  return isLog ? [Math.log(bounds[0]), Math.log(bounds[1])] : bounds;
}

export function toScale({ isLog }: NumberDimension, value: number): number {
  return isLog ? Math.log(value) : value;
}

/** The value at a place of the scale, within the range whatever the rounding. */
export function fromScale({ kind, low, high, isLog }: NumberDimension, place: number): number {
  const value = isLog ? Math.exp(place) : place;
  return Math.min(high, Math.max(low, kind === 'integer' ? Math.round(value) : value));
}
