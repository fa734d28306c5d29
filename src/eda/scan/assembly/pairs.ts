// What is counted of pairs of columns that lie in memory: loops that a script engine would run slowly at first.

// @ts-ignore: a decorator.
@inline function at8(base: usize, row: i32): usize {
  return base + (<usize>row << 3);
}

// @ts-ignore: a decorator.
@inline function at4(base: usize, row: i32): usize {
  return base + (<usize>row << 2);
}

/**
 * How many values of a column are less than each of its own, −1 for NaN.
 *
 * @param sorted the values without NaN, ascending
 * @param places takes 32 bits a row
 */
export function findPlaces(values: usize, rows: i32, sorted: usize, count: i32, places: usize): void {
  for (let row = 0; row < rows; row++) {
    const value = load<f64>(at8(values, row));
    if (value != value) {
      store<i32>(at4(places, row), -1);
      continue;
    }
    let from = sorted, length = count;
    // Without a branch on the values, which nothing could foresee.
    while (length > 1) {
      const half = length >> 1;
      from = select<usize>(at8(from, half), from, load<f64>(at8(from, half - 1)) < value);
      length -= half;
    }
    store<i32>(at4(places, row), i32((from - sorted) >> 3) + i32(length == 1 && load<f64>(from) < value));
  }
}

/**
 * Ranks from 1, ties sharing their mean, among the rows where both columns are there; NaN elsewhere.
 *
 * @param counts room for 32 bits a row
 * @param rankAt room for a double a row
 * @returns how many rows are ranked
 */
export function rankAmong(places: usize, others: usize, rows: i32, counts: usize, rankAt: usize, ranks: usize): i32 {
  memory.fill(counts, 0, <usize>rows << 2);
  let ranked = 0;
  for (let row = 0; row < rows; row++) {
    const place = load<i32>(at4(places, row));
    if (place < 0 || load<i32>(at4(others, row)) < 0) continue;
    const at = at4(counts, place);
    store<i32>(at, load<i32>(at) + 1);
    ranked++;
  }
  let before: f64 = 0;
  for (let place = 0; place < rows; place++) {
    const count = <f64>load<i32>(at4(counts, place));
    store<f64>(at8(rankAt, place), before + (count + 1) / 2);
    before += count;
  }
  for (let row = 0; row < rows; row++) {
    const place = load<i32>(at4(places, row));
    const isRanked = place >= 0 && load<i32>(at4(others, row)) >= 0;
    store<f64>(at8(ranks, row), isRanked ? load<f64>(at8(rankAt, place)) : NaN);
  }
  return ranked;
}

/** Pearson's correlation of two columns of ranks, both of the same rows, whose mean is known; NaN where one is all ties. */
export function correlateRanks(a: usize, b: usize, rows: i32, ranked: i32): f64 {
  const mean = (<f64>ranked + 1) / 2;
  let aa: f64 = 0, bb: f64 = 0, ab: f64 = 0;
  for (let row = 0; row < rows; row++) {
    const x = load<f64>(at8(a, row)) - mean, y = load<f64>(at8(b, row)) - mean;
    if (!(x + y == x + y)) continue;
    aa += x * x;
    bb += y * y;
    ab += x * y;
  }
  return aa > 0 && bb > 0 ? ab / sqrt(aa) / sqrt(bb) : NaN;
}

/**
 * Adds rows to the sums of every pair of columns i < j, at [i, j, 6]: of two complete ones Σab alone, as the last of the six;
 * else n, Σa, Σb, Σa², Σb² and Σab over the rows where both are there.
 *
 * @param values [columns, stride] doubles, NaN where missing
 * @param complete a byte a column
 */
export function addProducts(values: usize, complete: usize, columns: i32, stride: i32, rows: i32, sums: usize): void {
  for (let i = 0; i < columns; i++) {
    const a = at8(values, i * stride);
    for (let j = i + 1; j < columns; j++) {
      const b = at8(values, j * stride), out = at8(sums, 6 * (i * columns + j));
      if (load<u8>(complete + i) && load<u8>(complete + j)) addProduct(a, b, rows, out + 40);
      else addSums(a, b, rows, out);
    }
  }
}

function addProduct(a: usize, b: usize, rows: i32, out: usize): void {
  let s = f64x2.splat(0), t = s;
  const whole = rows & ~3;
  for (let row = 0; row < whole; row += 4) {
    s = f64x2.add(s, f64x2.mul(v128.load(at8(a, row)), v128.load(at8(b, row))));
    t = f64x2.add(t, f64x2.mul(v128.load(at8(a, row), 16), v128.load(at8(b, row), 16)));
  }
  s = f64x2.add(s, t);
  let sum = f64x2.extract_lane(s, 0) + f64x2.extract_lane(s, 1);
  for (let row = whole; row < rows; row++) sum += load<f64>(at8(a, row)) * load<f64>(at8(b, row));
  store<f64>(out, load<f64>(out) + sum);
}

function addSums(a: usize, b: usize, rows: i32, out: usize): void {
  const one = f64x2.splat(1);
  let n = f64x2.splat(0), sa = n, sb = n, saa = n, sbb = n, sab = n;
  for (let row = 0; row < rows; row += 2) {
    let x = v128.load(at8(a, row)), y = v128.load(at8(b, row));
    if (row + 1 == rows) x = f64x2.replace_lane(x, 1, NaN);
    const xy = f64x2.mul(x, y);
    // NaN alone differs from itself.
    const both = f64x2.eq(xy, xy);
    x = v128.and(x, both);
    y = v128.and(y, both);
    n = f64x2.add(n, v128.and(one, both));
    sa = f64x2.add(sa, x);
    sb = f64x2.add(sb, y);
    saa = f64x2.add(saa, f64x2.mul(x, x));
    sbb = f64x2.add(sbb, f64x2.mul(y, y));
    sab = f64x2.add(sab, v128.and(xy, both));
  }
  addLanesTo(out, n);
  addLanesTo(out + 8, sa);
  addLanesTo(out + 16, sb);
  addLanesTo(out + 24, saa);
  addLanesTo(out + 32, sbb);
  addLanesTo(out + 40, sab);
}

// @ts-ignore: a decorator.
@inline function addLanesTo(at: usize, sum: v128): void {
  store<f64>(at, load<f64>(at) + f64x2.extract_lane(sum, 0) + f64x2.extract_lane(sum, 1));
}
