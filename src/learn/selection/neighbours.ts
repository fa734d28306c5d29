/** The distance from each value to the k-th nearest of the others, shape [n]. @param k below n */
export function nearestDistances(values: Float64Array, k: number): Float64Array {
  const order = orderOf(values);
  const distances = new Float64Array(values.length);
  const at = (place: number): number => values[order[place] ?? 0] ?? 0;
  for (let place = 0; place < order.length; place += 1) {
    const value = at(place);
    let [low, high, distance] = [place - 1, place + 1, 0];
    for (let found = 0; found < k; found += 1) {
      const below = low >= 0 ? value - at(low) : Infinity;
      const above = high < order.length ? at(high) - value : Infinity;
      distance = Math.min(below, above);
      if (below <= above) low -= 1;
      else high += 1;
    }
    distances[order[place] ?? 0] = distance;
  }
  return distances;
}

/** How many values lie within the radius around each value, itself among them, shape [n]. */
export function countsWithin(values: Float64Array, radius: Float64Array): Float64Array {
  const sorted = Float64Array.from(values).sort();
  return values.map((value, row) => {
    const reach = radius[row] ?? 0;
    return firstWhere(sorted, (other) => other - value > reach) - firstWhere(sorted, (other) => value - other <= reach);
  });
}

/**
 * The distance from each point (x, y) to the k-th nearest of the others, by the greater of both differences, shape [n].
 * Points are looked at outwards along x, until none can be nearer.
 *
 * @param k below n
 */
export function jointDistances(x: Float64Array, y: Float64Array, k: number): Float64Array {
  const order = orderOf(x);
  const distances = new Float64Array(x.length);
  const nearest = new Float64Array(k);
  for (let place = 0; place < order.length; place += 1) {
    const row = order[place] ?? 0;
    const [ofX, ofY] = [x[row] ?? 0, y[row] ?? 0];
    nearest.fill(Infinity);
    let [low, high] = [place - 1, place + 1];
    for (;;) {
      const below = low >= 0 ? ofX - (x[order[low] ?? 0] ?? 0) : Infinity;
      const above = high < order.length ? (x[order[high] ?? 0] ?? 0) - ofX : Infinity;
      const step = Math.min(below, above);
      if (step >= (nearest[k - 1] ?? 0)) break;
      const other = order[below <= above ? low-- : high++] ?? 0;
      insert(nearest, Math.max(step, Math.abs(ofY - (y[other] ?? 0))));
    }
    distances[row] = nearest[k - 1] ?? 0;
  }
  return distances;
}

/** Keeps the smallest, ascending. */
function insert(smallest: Float64Array, value: number): void {
  let place = smallest.length - 1;
  if (value >= (smallest[place] ?? 0)) return;
  for (; place > 0 && (smallest[place - 1] ?? 0) > value; place -= 1) smallest[place] = smallest[place - 1] ?? 0;
  smallest[place] = value;
}

function orderOf(values: Float64Array): Uint32Array {
  return Uint32Array.from(values.keys()).sort((one, other) => (values[one] ?? 0) - (values[other] ?? 0));
}

function firstWhere(sorted: Float64Array, holds: (value: number) => boolean): number {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (holds(sorted[middle] ?? 0)) high = middle;
    else low = middle + 1;
  }
  return low;
}
