import { dot } from './vectors.ts';

const mostSweeps = 60;

/**
 * Turns vectors against each other until all are orthogonal: the one-sided Jacobi method (Golub and Van Loan 2013, §8.6.3).
 * Their lengths are then the singular values.
 *
 * @param vectors shape [n] each; changed in place
 * @returns the rotations, one column a vector: what the vectors were, times these, is what they are now
 */
export async function jacobiRotations(
  vectors: readonly Float64Array[],
  takeTurn: (share: number) => Promise<void>,
): Promise<readonly Float64Array[]> {
  const count = vectors.length;
  const rotations = vectors.map((_, at) => {
    const column = new Float64Array(count);
    column[at] = 1;
    return column;
  });
  for (let [sweep, isDone] = [0, false]; sweep < mostSweeps && !isDone; sweep += 1) {
    isDone = true;
    for (let one = 0; one < count - 1; one += 1) {
      await takeTurn(Math.min(0.99, sweep / 10));
      for (let other = one + 1; other < count; other += 1) {
        const turn = rotationOf(vectors[one], vectors[other]);
        if (turn === null) continue;
        isDone = false;
        rotate(vectors[one], vectors[other], turn);
        rotate(rotations[one], rotations[other], turn);
      }
    }
  }
  return rotations;
}

interface Rotation {
  readonly cosine: number;
  readonly sine: number;
}

type Vector = Float64Array | undefined;

/** null when the two are orthogonal but for rounding. */
function rotationOf(one: Vector, other: Vector): Rotation | null {
  if (one === undefined || other === undefined) return null;
  const product = dot(one, other);
  const [first, second] = [dot(one, one), dot(other, other)];
  if (Math.abs(product) <= Number.EPSILON * Math.sqrt(first * second) || product === 0) return null;
  const zeta = (second - first) / (2 * product);
  const tangent = (zeta < 0 ? -1 : 1) / (Math.abs(zeta) + Math.sqrt(1 + zeta * zeta));
  const cosine = 1 / Math.sqrt(1 + tangent * tangent);
  return { cosine, sine: cosine * tangent };
}

function rotate(one: Vector, other: Vector, { cosine, sine }: Rotation): void {
  if (one === undefined || other === undefined) return;
  for (let at = 0; at < one.length; at += 1) {
    const [first, second] = [one[at] ?? 0, other[at] ?? 0];
    one[at] = cosine * first - sine * second;
    other[at] = sine * first + cosine * second;
  }
}
