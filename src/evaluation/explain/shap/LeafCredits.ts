import { gaussLegendre, type Quadrature } from './gaussLegendre.ts';
import type { LeafPath } from './LeafPath.ts';

/**
 * What each condition of a path is worth to a leaf that says 1, for rows that meet some of them.
 *
 * @param met 1 for each condition that the row meets, shape [conditions]
 * @param credits takes the result, from `start` on
 */
export type LeafCredits = (met: Uint8Array, credits: Float64Array, start: number) => void;

/** Makes the credits of leaves by `pathCredits`; quadratures are computed once. */
export function pathCreditor(): (path: LeafPath) => LeafCredits {
  const known = new Map<number, Quadrature>();
  return (path) => {
    const points = Math.ceil(path.conditions.length / 2);
    const quadrature = known.get(points) ?? gaussLegendre(points);
    known.set(points, quadrature);
    return pathCredits(path, quadrature);
  };
}

/**
 * Credits by the training's own shares (Lundberg et al. 2020, algorithm 2, "path dependent").
 *
 * Shapley's weight of a coalition of k among n - 1 others is the integral of t^k (1 - t)^(n - 1 - k) from 0 to 1. So the
 * sum over all coalitions becomes the integral of one product, a polynomial, which a few points give exactly: nothing is
 * subtracted, and a leaf costs conditions², not 2^conditions.
 */
function pathCredits({ conditions }: LeafPath, { places, weights }: Quadrature): LeafCredits {
  const covers = new Float64Array(conditions.length);
  for (let at = 0; at < covers.length; at += 1) covers[at] = conditions[at]?.cover ?? 1;
  return (met, credits, start) => {
    let unmet = 1;
    credits.fill(0, start, start + covers.length);
    for (let at = 0; at < covers.length; at += 1) if (met[at] === 0) unmet *= covers[at] ?? 0;
    for (let point = 0; point < places.length; point += 1) {
      const t = places[point] ?? 0;
      let product = unmet * (weights[point] ?? 0);
      for (let at = 0; at < covers.length; at += 1) product *= met[at] === 1 ? t + (covers[at] ?? 0) * (1 - t) : 1 - t;
      for (let at = 0; at < covers.length; at += 1) {
        const cover = covers[at] ?? 0;
        const credit = met[at] === 1 ? ((1 - cover) * product) / (t + cover * (1 - t)) : -product / (1 - t);
        credits[start + at] = (credits[start + at] ?? 0) + credit;
      }
    }
  };
}

/** Which conditions the rows of the background meet, and what share of them meets just these. */
export type BackgroundPatterns = readonly { readonly met: Uint8Array; readonly share: number }[];

/**
 * Credits against a background (Lundberg et al. 2020, algorithm 3, "interventional"): the mean over its rows of the exact
 * game between the row and one of them.
 */
export function backgroundCredits({ conditions }: LeafPath, patterns: BackgroundPatterns): LeafCredits {
  const count = conditions.length;
  return (met, credits, start) => {
    credits.fill(0, start, start + count);
    for (const { met: other, share } of patterns) {
      const [mine, theirs] = difference(met, other, count);
      if (mine < 0 || mine + theirs === 0) continue;
      const gain = share * gameWeight(mine - 1, theirs);
      const loss = share * gameWeight(mine, theirs - 1);
      for (let at = 0; at < count; at += 1) {
        if (met[at] === other[at]) continue;
        credits[start + at] = (credits[start + at] ?? 0) + (met[at] === 1 ? gain : -loss);
      }
    }
  };
}

/** How many conditions only the one meets, and only the other; -1 when neither meets one of them. */
function difference(met: Uint8Array, other: Uint8Array, count: number): readonly [number, number] {
  let [mine, theirs] = [0, 0];
  for (let at = 0; at < count; at += 1) {
    if (met[at] === other[at]) {
      if (met[at] === 0) return [-1, 0];
    } else if (met[at] === 1) mine += 1;
    else theirs += 1;
  }
  return [mine, theirs];
}

/** first! second! / (first + second + 1)!; 0 where one of them is below 0. */
function gameWeight(first: number, second: number): number {
  if (first < 0 || second < 0) return 0;
  let weight = 1 / (first + second + 1);
  for (let at = 1; at <= second; at += 1) weight *= at / (first + at);
  return weight;
}
