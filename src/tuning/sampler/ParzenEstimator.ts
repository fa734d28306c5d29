import type { JsonValue } from '../../base/Json.ts';
import type { Dimension } from '../space/Dimension.ts';
import { fromScale, scaledBounds, toScale } from '../space/sampleSpace.ts';
import { normalCdf, normalNumber } from './normal.ts';

/** A density over the values of one parameter, made of values that were tried. */
export interface ParzenEstimator {
  sample(random: () => number): JsonValue;
  logDensity(value: JsonValue): number;
}

/**
 * The estimator of the Tree-structured Parzen Estimator (Bergstra et al. 2011), one parameter by itself: a truncated
 * normal around each value that was tried, as wide as the farther of its neighbours is away, and one as wide as the range
 * that stands for what was known before. Of a choice: how often each value was tried, with one more trial spread over all.
 */
export function parzenEstimator(dimension: Dimension, tried: readonly JsonValue[]): ParzenEstimator {
  return dimension.kind === 'choice' ? countedChoices(dimension.values, tried) : kernels(dimension, tried.map(Number));
}

function countedChoices(values: readonly JsonValue[], tried: readonly JsonValue[]): ParzenEstimator {
  const keys = values.map((value) => JSON.stringify(value));
  const weights = keys.map(() => 1 / keys.length);
  for (const value of tried) {
    const at = keys.indexOf(JSON.stringify(value));
    if (at >= 0) weights[at] = (weights[at] ?? 0) + 1;
  }
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  return {
    sample: (random) => values[drawn(weights, random() * total)] ?? null,
    logDensity: (value) => Math.log((weights[keys.indexOf(JSON.stringify(value))] ?? 0) / total),
  };
}

interface Kernel {
  readonly mean: number;
  readonly width: number;
  /** The share of the normal distribution that lies within the range. */
  readonly mass: number;
}

function kernels(dimension: Exclude<Dimension, { kind: 'choice' }>, tried: readonly number[]): ParzenEstimator {
  const [low, high] = scaledBounds(dimension);
  const all = kernelsOf(
    tried.map((value) => toScale(dimension, value)),
    [low, high],
  );
  const density = (place: number): number =>
    all.reduce((sum, kernel) => sum + normalDensity(place, kernel) / kernel.mass, 0) / all.length;
  return {
    sample(random) {
      const { mean, width } = all[Math.floor(random() * all.length)] ?? noKernel;
      // Its middle is within the range, which is at least as wide: every third draw or more falls into it.
      for (;;) {
        const place = mean + width * normalNumber(random);
        if (place >= low && place <= high) return fromScale(dimension, place);
      }
    },
    logDensity: (value) => Math.log(Math.max(density(toScale(dimension, Number(value))), Number.MIN_VALUE)),
  };
}

const noKernel: Kernel = { mean: 0, width: 1, mass: 1 };

function kernelsOf(places: readonly number[], [low, high]: readonly [number, number]): Kernel[] {
  const span = high - low;
  const sorted = [...places].sort((one, other) => one - other);
  // As in hyperopt: never so narrow that a value is tried again and again.
  const narrowest = span / Math.min(100, 1 + sorted.length);
  const own = sorted.map((mean, at) => {
    const gaps = [mean - (sorted[at - 1] ?? low), (sorted[at + 1] ?? high) - mean];
    return { mean, width: Math.min(span, Math.max(narrowest, ...gaps)) };
  });
  return [...own, { mean: (low + high) / 2, width: span }].map(({ mean, width }) => {
    const mass = normalCdf((high - mean) / width) - normalCdf((low - mean) / width);
    return { mean, width, mass };
  });
}

function normalDensity(place: number, { mean, width }: Kernel): number {
  return Math.exp(-0.5 * ((place - mean) / width) ** 2) / (width * Math.sqrt(2 * Math.PI));
}

function drawn(weights: readonly number[], target: number): number {
  let sum = 0;
  const at = weights.findIndex((weight) => (sum += weight) > target);
  return at < 0 ? weights.length - 1 : at;
}
