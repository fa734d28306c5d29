/** Most points of a curve that are kept: more than a chart has pixels to show apart. */
const mostPoints = 200;

/**
 * The places of points that stand for a curve: the ends, and one at each even step of the way along it, measured with
 * both axes from 0 to 1. No point that is left out is farther than a step from one that is kept.
 *
 * @param x shape [n], in [0, 1]
 * @param y shape [n], in [0, 1]
 */
export function thinned(x: Float64Array, y: Float64Array, most = mostPoints): number[] {
  if (x.length <= most) return Array.from(x.keys());
  let length = 0;
  const step = (at: number): number =>
    Math.abs((x[at] ?? 0) - (x[at - 1] ?? 0)) + Math.abs((y[at] ?? 0) - (y[at - 1] ?? 0));
  for (let at = 1; at < x.length; at += 1) length += step(at);
  const stride = length / (most - 2);
  const kept = [0];
  let way = 0;
  for (let at = 1; at < x.length - 1; at += 1) {
    way += step(at);
    if (way < stride) continue;
    kept.push(at);
    way %= stride;
  }
  kept.push(x.length - 1);
  return kept;
}
