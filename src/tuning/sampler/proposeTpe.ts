import type { JsonValue } from '../../base/Json.ts';
import type { Dimension, Params } from '../space/Dimension.ts';
import { parzenEstimator } from './ParzenEstimator.ts';

/** A trial that has ended. */
export interface Observation {
  readonly params: Params;
  /** The greater the better; NaN for one that failed. */
  readonly score: number;
}

/** Draws from the density of the good trials for each parameter, of which the most promising is kept. */
const candidates = 24;

/**
 * What to try next by the Tree-structured Parzen Estimator (Bergstra, Bardenet, Bengio, Kégl 2011): of the trials so far
 * the best tenth, at most 25 of them, give one density and the others another; of several draws from the first the one is
 * taken where the first stands out most from the second. Parameters are looked at one by one.
 *
 * @param random uniform in [0, 1)
 */
export function proposeTpe(
  space: ReadonlyMap<string, Dimension>,
  observations: readonly Observation[],
  random: () => number,
): Params {
  const { good, bad } = divided(observations);
  return Object.fromEntries(
    Array.from(space, ([name, dimension]) => {
      const valuesOf = (trials: readonly Observation[]): JsonValue[] =>
        trials.map(({ params }) => params[name] ?? null);
      const likely = parzenEstimator(dimension, valuesOf(good));
      const unlikely = parzenEstimator(dimension, valuesOf(bad));
      let best: { readonly value: JsonValue; readonly gain: number } | null = null;
      for (let draw = 0; draw < candidates; draw += 1) {
        const value = likely.sample(random);
        const gain = likely.logDensity(value) - unlikely.logDensity(value);
        if (best === null || gain > best.gain) best = { value, gain };
      }
      return [name, best?.value ?? null];
    }),
  );
}

function divided(observations: readonly Observation[]): { good: readonly Observation[]; bad: readonly Observation[] } {
  const rank = ({ score }: Observation): number => (Number.isNaN(score) ? -Infinity : score);
  const sorted = [...observations].sort((one, other) => (rank(one) === rank(other) ? 0 : rank(other) - rank(one)));
  const goods = Math.min(25, Math.ceil(sorted.length / 10));
  return { good: sorted.slice(0, goods), bad: sorted.slice(goods) };
}
