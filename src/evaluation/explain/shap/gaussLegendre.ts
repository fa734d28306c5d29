/** Places in (0, 1) and weights whose sum over a polynomial is its integral from 0 to 1. */
export interface Quadrature {
  readonly places: Float64Array;
  readonly weights: Float64Array;
}

/**
 * Gauss and Legendre's quadrature on (0, 1): exact for polynomials of a degree below 2 × points.
 *
 * The roots of the Legendre polynomial are found by Newton's method from Tricomi's guess (Press et al. 2007, §4.6).
 */
export function gaussLegendre(points: number): Quadrature {
  const [places, weights] = [new Float64Array(points), new Float64Array(points)];
  for (let at = 0; at < points; at += 1) {
    let root = Math.cos((Math.PI * (at + 0.75)) / (points + 0.5));
    for (let step = 0; step < 100; step += 1) {
      const { value, derivative } = legendre(points, root);
      const shift = value / derivative;
      root -= shift;
      if (Math.abs(shift) < 1e-15) break;
    }
    const slope = legendre(points, root).derivative;
    places[at] = (1 - root) / 2;
    weights[at] = 1 / ((1 - root * root) * slope * slope);
  }
  return { places, weights };
}

function legendre(degree: number, x: number): { value: number; derivative: number } {
  let [value, before] = [1, 0];
  for (let at = 1; at <= degree; at += 1)
    [value, before] = [((2 * at - 1) * x * value - (at - 1) * before) / at, value];
  return { value, derivative: (degree * (x * value - before)) / (x * x - 1) };
}
