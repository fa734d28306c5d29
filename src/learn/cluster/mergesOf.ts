import type { Matrix } from '../input/readMatrix.ts';

export type Linkage = 'ward' | 'complete' | 'average' | 'single';

/** Two clusters that become one: a row each, or rows + the number of an earlier merge; the lower one first. */
export interface Merge {
  readonly left: number;
  readonly right: number;
  readonly distance: number;
}

/**
 * All merges of a hierarchy in ascending order of distance, by chains of nearest neighbours (Murtagh 1983): two clusters
 * that are nearest to each other are merged at once, which for these linkages gives the same hierarchy. Time and memory
 * grow with the square of the rows.
 */
export async function mergesOf(
  data: Matrix,
  linkage: Linkage,
  takeTurn: (share: number) => Promise<void>,
): Promise<Merge[]> {
  const { rows } = data;
  const distances = await pairDistances(data, linkage === 'ward', (share) => takeTurn(share / 2));
  const sizes = new Float64Array(rows).fill(1);
  const merges: Merge[] = [];
  const chain: number[] = [];
  let first = 0;
  while (merges.length < rows - 1) {
    if (chain.length === 0) {
      while (sizes[first] === 0) first += 1;
      chain.push(first);
    }
    const { one, other, distance } = nearestPair({ chain, sizes, distances });
    merges.push({ left: one, right: other, distance: linkage === 'ward' ? Math.sqrt(distance) : distance });
    merge({ one, other, distance }, { sizes, distances, linkage });
    await takeTurn(0.5 + merges.length / (2 * rows));
  }
  await takeTurn(1);
  return numbered(merges, rows);
}

/** Of each pair the place is that of the greater row times (row - 1) / 2, plus the lesser: half a square without its diagonal. */
function place(one: number, other: number): number {
  return one > other ? (one * (one - 1)) / 2 + other : (other * (other - 1)) / 2 + one;
}

async function pairDistances(
  { rows, columns, values }: Matrix,
  isSquared: boolean,
  takeTurn: (share: number) => Promise<void>,
): Promise<Float64Array> {
  const distances = new Float64Array((rows * (rows - 1)) / 2);
  for (let one = 1; one < rows; one += 1) {
    for (let other = 0; other < one; other += 1) {
      let sum = 0;
      for (let column = 0; column < columns; column += 1) {
        const difference = (values[one * columns + column] ?? 0) - (values[other * columns + column] ?? 0);
        sum += difference * difference;
      }
      distances[place(one, other)] = isSquared ? sum : Math.sqrt(sum);
    }
    await takeTurn(one / rows);
  }
  return distances;
}

interface Search {
  readonly chain: number[];
  /** Rows of each cluster; 0 once it is merged into another. */
  readonly sizes: Float64Array;
  readonly distances: Float64Array;
}

/** Follows nearest neighbours until two are those of each other; takes them off the chain. */
function nearestPair({ chain, sizes, distances }: Search): { one: number; other: number; distance: number } {
  for (;;) {
    const last = chain[chain.length - 1] ?? 0;
    const before = chain[chain.length - 2];
    let [nearest, least] = before === undefined ? [-1, Infinity] : [before, distances[place(last, before)] ?? 0];
    for (let other = 0; other < sizes.length; other += 1) {
      if (other === last || sizes[other] === 0) continue;
      const distance = distances[place(last, other)] ?? 0;
      // Of equal ones the one before it, so that the chain ends.
      if (distance < least) [nearest, least] = [other, distance];
    }
    if (nearest === before) {
      chain.length -= 2;
      return { one: Math.min(last, nearest), other: Math.max(last, nearest), distance: least };
    }
    chain.push(nearest);
  }
}

/** Lance and Williams' formulas: the distance of the merged cluster to every other. It goes on as `other`. */
function merge(
  { one, other, distance }: { one: number; other: number; distance: number },
  { sizes, distances, linkage }: { sizes: Float64Array; distances: Float64Array; linkage: Linkage },
): void {
  const [n, m] = [sizes[one] ?? 0, sizes[other] ?? 0];
  sizes[one] = 0;
  for (let third = 0; third < sizes.length; third += 1) {
    const k = sizes[third] ?? 0;
    if (k === 0 || third === other) continue;
    const [a, b] = [distances[place(one, third)] ?? 0, distances[place(other, third)] ?? 0];
    distances[place(other, third)] = joined(linkage, { a, b, n, m, k, distance });
  }
  sizes[other] = n + m;
}

function joined(
  linkage: Linkage,
  { a, b, n, m, k, distance }: { a: number; b: number; n: number; m: number; k: number; distance: number },
): number {
  if (linkage === 'single') return Math.min(a, b);
  if (linkage === 'complete') return Math.max(a, b);
  if (linkage === 'average') return (n * a + m * b) / (n + m);
  return Math.max(0, ((n + k) * a + (m + k) * b - k * distance) / (n + m + k));
}

/** In ascending order of distance, clusters being named by their merges. */
function numbered(merges: readonly Merge[], rows: number): Merge[] {
  const tops = new Int32Array(2 * rows).fill(-1);
  const topOf = (row: number): number => {
    let top = row;
    for (let next = tops[top] ?? -1; next >= 0; next = tops[top] ?? -1) top = next;
    for (let at = row; at !== top;) {
      const next = tops[at] ?? top;
      tops[at] = top;
      at = next;
    }
    return top;
  };
  return merges
    .toSorted((one, other) => one.distance - other.distance)
    .map(({ left, right, distance }, number) => {
      const [one, other] = [topOf(left), topOf(right)];
      [tops[one], tops[other]] = [rows + number, rows + number];
      return { left: Math.min(one, other), right: Math.max(one, other), distance };
    });
}
