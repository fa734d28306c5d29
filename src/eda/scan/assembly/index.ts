// The loops of a profile over all rows. AssemblyScript: compiled by scripts/scanKernels.mjs into
// src/eda/scan/scanKernels.ts, which is committed.
//
// A block is a few thousand rows of one column, as doubles, NaN where missing. What is known of a column lies in its
// state, a row of doubles: first what `ColumnScan` writes there, then what is counted here.

// What a column is measured by.
const inverse: usize = 0;
const shift: usize = 8;
const lowerFence: usize = 16;
const upperFence: usize = 24;
const median: usize = 32;
const farthest: usize = 40;
const binCount: usize = 48;
const density: usize = 56;
// What is counted of all blocks.
const sums: usize = 64;
const lost: usize = 96;
const finite: usize = 128;
const missing: usize = 136;
const positiveInfinities: usize = 144;
const negativeInfinities: usize = 152;
const zeros: usize = 160;
const negatives: usize = 168;
const iqrOutliers: usize = 176;
const robustOutliers: usize = 184;
const below: usize = 192;
const above: usize = 200;
// Of the block added last.
const blockSum: usize = 208;
const blockSquares: usize = 216;
const isComplete: usize = 224;

/** Rows of the largest block: DuckDB's size of a vector. */
const mostRows: i32 = 2048;

/** Bytes of a state; the edges of the bins stand behind it, then two tables of counts, whose sum counts. */
export function stateBytes(): i32 {
  return 256;
}

// @ts-ignore: a decorator.
@inline function addTo(at: usize, value: f64): void {
  store<f64>(at, load<f64>(at) + value);
}

/** −1 in each lane that counts, of two lanes; how many. */
// @ts-ignore: a decorator.
@inline function lanes(counted: v128): f64 {
  return -<f64>(i64x2.extract_lane(counted, 0) + i64x2.extract_lane(counted, 1));
}

/**
 * Adds a block to a column.
 *
 * @param sketch 2^14 registers of HyperLogLog; 0 for none
 * @param z takes (x − centre) / scale, 0 where it is not finite; room for 2,048 doubles
 * @param present takes 1 where x is finite and 0 elsewhere; 0 where nobody asks
 * @param scratch room for 4,096 doubles
 */
export function scan(state: usize, sketch: usize, values: usize, rows: i32, z: usize, present: usize, scratch: usize): void {
  if (addFinite(state, values, rows, z)) {
    if (present && load<f64>(state, isComplete) == 0) fillOnes(present);
    store<f64>(state, 1, isComplete);
    countBins(state, values, rows);
    if (sketch) countDistinct(sketch, values, rows);
    return;
  }
  const kept = keepFinite(state, values, rows, present, scratch);
  const keptZ = scratch + (<usize>rows << 3);
  addFinite(state, scratch, kept, keptZ);
  spread(values, rows, keptZ, z);
  store<f64>(state, 0, isComplete);
  countBins(state, scratch, kept);
  if (sketch) countDistinct(sketch, scratch, kept);
}

/** As many as a block may have, since the next one may be longer than this. */
function fillOnes(present: usize): void {
  for (let row = 0; row < mostRows; row++) store<f64>(present + (<usize>row << 3), 1);
}

/** Puts each z of a finite value where its value stands. */
function spread(values: usize, rows: i32, from: usize, z: usize): void {
  for (let row = 0; row < rows; row++) {
    const x = load<f64>(values + (<usize>row << 3));
    const isFinite = x - x == 0;
    store<f64>(z + (<usize>row << 3), isFinite ? load<f64>(from) : 0);
    from += select<usize>(8, 0, isFinite);
  }
}

/** The finite values one after another at `kept`; counts the others. */
function keepFinite(state: usize, values: usize, rows: i32, present: usize, kept: usize): i32 {
  const start = kept;
  let nan = 0, positive = 0, negative = 0;
  for (let row = 0; row < rows; row++) {
    const x = load<f64>(values + (<usize>row << 3));
    // A difference with itself is 0 for finite numbers alone.
    const isFinite = x - x == 0;
    if (present) store<f64>(present + (<usize>row << 3), <f64>i32(isFinite));
    store<f64>(kept, x);
    kept += select<usize>(8, 0, isFinite);
    nan += i32(x != x);
    positive += i32(x == Infinity);
    negative += i32(x == -Infinity);
  }
  addTo(state + missing, nan);
  addTo(state + positiveInfinities, positive);
  addTo(state + negativeInfinities, negative);
  addTo(state + negatives, negative);
  return i32((kept - start) >> 3);
}

/** Sums and counts of a block; false, and nothing counted, when not all of it is finite. */
function addFinite(state: usize, values: usize, rows: i32, z: usize): bool {
  const scale = f64x2.splat(load<f64>(state, inverse)), offset = f64x2.splat(load<f64>(state, shift));
  const low = f64x2.splat(load<f64>(state, lowerFence)), high = f64x2.splat(load<f64>(state, upperFence));
  const middle = f64x2.splat(load<f64>(state, median)), far = f64x2.splat(load<f64>(state, farthest));
  const zero = f64x2.splat(0);
  let a = zero, b = zero, c = zero, d = zero;
  let zeroes = i64x2.splat(0), minus = zeroes, outside = zeroes, robust = zeroes;
  const whole = rows & ~1;
  for (let row = 0; row < whole; row += 2) {
    const x = v128.load(values + (<usize>row << 3));
    const u = f64x2.sub(f64x2.mul(x, scale), offset);
    const uu = f64x2.mul(u, u);
    v128.store(z + (<usize>row << 3), u);
    a = f64x2.add(a, u);
    b = f64x2.add(b, uu);
    c = f64x2.add(c, f64x2.mul(uu, u));
    d = f64x2.add(d, f64x2.mul(uu, uu));
    zeroes = i64x2.add(zeroes, f64x2.eq(x, zero));
    minus = i64x2.add(minus, f64x2.lt(x, zero));
    outside = i64x2.add(outside, v128.or(f64x2.lt(x, low), f64x2.gt(x, high)));
    robust = i64x2.add(robust, f64x2.gt(f64x2.abs(f64x2.sub(x, middle)), far));
  }
  let s1 = f64x2.extract_lane(a, 0) + f64x2.extract_lane(a, 1);
  let s2 = f64x2.extract_lane(b, 0) + f64x2.extract_lane(b, 1);
  let s3 = f64x2.extract_lane(c, 0) + f64x2.extract_lane(c, 1);
  let s4 = f64x2.extract_lane(d, 0) + f64x2.extract_lane(d, 1);
  let zeroCount = lanes(zeroes), minusCount = lanes(minus), outsideCount = lanes(outside), robustCount = lanes(robust);
  if (whole < rows) {
    const x = load<f64>(values + (<usize>whole << 3));
    const u = x * load<f64>(state, inverse) - load<f64>(state, shift);
    store<f64>(z + (<usize>whole << 3), u);
    s1 += u;
    s2 += u * u;
    s3 += u * u * u;
    s4 += u * u * (u * u);
    zeroCount += <f64>i32(x == 0);
    minusCount += <f64>i32(x < 0);
    outsideCount += <f64>i32(x < load<f64>(state, lowerFence) || x > load<f64>(state, upperFence));
    robustCount += <f64>i32(abs(x - load<f64>(state, median)) > load<f64>(state, farthest));
  }
  // What is not finite makes the sum so, too.
  if (!(s1 - s1 == 0)) return false;
  store<f64>(state, s1, blockSum);
  store<f64>(state, s2, blockSquares);
  addSum(state, s1);
  addSum(state + 8, s2);
  addSum(state + 16, s3);
  addSum(state + 24, s4);
  addTo(state + finite, rows);
  addTo(state + zeros, zeroCount);
  addTo(state + negatives, minusCount);
  addTo(state + iqrOutliers, outsideCount);
  addTo(state + robustOutliers, robustCount);
  return true;
}

/** Neumaier's compensated sum: millions of blocks lose nothing. */
function addSum(state: usize, value: f64): void {
  const sum = load<f64>(state, sums), next = sum + value;
  addTo(state + lost, abs(sum) >= abs(value) ? sum - next + value : value - next + sum);
  store<f64>(state, next, sums);
}

/** As `binOf`: a guess by the width, then the edges decide. */
function countBins(state: usize, values: usize, rows: i32): void {
  const bins = <i32>load<f64>(state, binCount);
  if (bins == 0) return;
  const edges = state + stateBytes();
  const counts = edges + (<usize>(bins + 1) << 3);
  // Two tables in turn, for the next count of a bin waits for the one before.
  const others = counts + (<usize>bins << 3);
  const perUnit = load<f64>(state, density);
  const first = load<f64>(edges), last = load<f64>(edges + (<usize>bins << 3));
  if (perUnit == 0) {
    for (let row = 0; row < rows; row++) {
      const x = load<f64>(values + (<usize>row << 3));
      // Halved, since the range of values near ±1e308 is beyond a double.
      const guess = floor(((x / 2 - first / 2) / (last / 2 - first / 2)) * <f64>bins);
      countOne(state, edges, counts, bins, x, <i32>max(0, min(guess, <f64>(bins - 1))));
    }
    return;
  }
  const start = f64x2.splat(first), width = f64x2.splat(perUnit);
  const whole = rows & ~1;
  for (let row = 0; row < whole; row += 2) {
    const x = v128.load(values + (<usize>row << 3));
    const guess = i32x4.trunc_sat_f64x2_s_zero(f64x2.mul(f64x2.sub(x, start), width));
    countOne(state, edges, counts, bins, f64x2.extract_lane(x, 0), i32x4.extract_lane(guess, 0));
    countOne(state, edges, others, bins, f64x2.extract_lane(x, 1), i32x4.extract_lane(guess, 1));
  }
  if (whole < rows) {
    const x = load<f64>(values + (<usize>whole << 3));
    const guess = i32x4.trunc_sat_f64x2_s_zero(f64x2.splat((x - first) * perUnit));
    countOne(state, edges, counts, bins, x, i32x4.extract_lane(guess, 0));
  }
}

// @ts-ignore: a decorator.
@inline function countOne(state: usize, edges: usize, counts: usize, bins: i32, x: f64, guess: i32): void {
  if (x < load<f64>(edges)) addTo(state + below, 1);
  else if (x > load<f64>(edges + (<usize>bins << 3))) addTo(state + above, 1);
  else {
    let bin = min(guess, bins - 1);
    while (bin > 0 && x < load<f64>(edges + (<usize>bin << 3))) bin--;
    while (bin < bins - 1 && x >= load<f64>(edges + (<usize>(bin + 1) << 3))) bin++;
    const at = counts + (<usize>bin << 3);
    store<i64>(at, load<i64>(at) + 1);
  }
}

/** HyperLogLog (Flajolet et al. 2007) of doubles, in 2^14 registers. */
function countDistinct(registers: usize, values: usize, rows: i32): void {
  const whole = rows & ~3;
  for (let row = 0; row < whole; row += 4) {
    const x = v128.load(values + (<usize>row << 3)), y = v128.load(values + (<usize>row << 3), 16);
    countFour(registers, v128.shuffle<i32>(x, y, 0, 2, 4, 6), v128.shuffle<i32>(x, y, 1, 3, 5, 7));
  }
  for (let row = whole; row < rows; row++) {
    const x = v128.load64_splat(values + (<usize>row << 3));
    // The same value four times is one value.
    countFour(registers, v128.shuffle<i32>(x, x, 0, 2, 4, 6), v128.shuffle<i32>(x, x, 1, 3, 5, 7));
  }
}

// @ts-ignore: a decorator.
@inline function countFour(registers: usize, low: v128, words: v128): void {
  // −0 and 0 are one value.
  const isMinusZero = v128.and(i32x4.eq(low, i32x4.splat(0)), i32x4.eq(words, i32x4.splat(0x80000000)));
  const high = v128.andnot(words, isMinusZero);
  const first = mixed(v128.xor(low, i32x4.mul(high, i32x4.splat(0x9e3779b1))));
  const second = mixed(v128.xor(high, i32x4.mul(first, i32x4.splat(0x85ebca6b))));
  raise(registers, i32x4.extract_lane(first, 0), i32x4.extract_lane(second, 0));
  raise(registers, i32x4.extract_lane(first, 1), i32x4.extract_lane(second, 1));
  raise(registers, i32x4.extract_lane(first, 2), i32x4.extract_lane(second, 2));
  raise(registers, i32x4.extract_lane(first, 3), i32x4.extract_lane(second, 3));
}

/** The finaliser of MurmurHash3. */
// @ts-ignore: a decorator.
@inline function mixed(word: v128): v128 {
  let h = v128.xor(word, i32x4.shr_u(word, 16));
  h = i32x4.mul(h, i32x4.splat(0x85ebca6b));
  h = v128.xor(h, i32x4.shr_u(h, 13));
  h = i32x4.mul(h, i32x4.splat(0xc2b2ae35));
  return v128.xor(h, i32x4.shr_u(h, 16));
}

// @ts-ignore: a decorator.
@inline function raise(registers: usize, first: i32, second: i32): void {
  const at = registers + <usize>(<u32>first >>> 18), rank = clz(<u32>second) + 1;
  if (rank > <u32>load<u8>(at)) store<u8>(at, rank);
}

/**
 * Adds a block to the sums of all pairs of columns: for columns i < j at [i, j, 6] n, Σa, Σb, Σa², Σb² and Σab over the
 * rows where both are there.
 *
 * @param states of the columns, as addresses of 32 bits
 * @param z [columns, stride] doubles; @param present likewise
 */
export function addPairs(states: usize, columns: i32, z: usize, present: usize, stride: i32, rows: i32, pairs: usize): void {
  for (let i = 0; i < columns; i++) {
    const a = <usize>load<u32>(states + (<usize>i << 2)), za = z + (<usize>(i * stride) << 3);
    const pa = present + (<usize>(i * stride) << 3);
    for (let j = i + 1; j < columns; j++) {
      const b = <usize>load<u32>(states + (<usize>j << 2)), zb = z + (<usize>(j * stride) << 3);
      const out = pairs + (<usize>(6 * (i * columns + j)) << 3);
      if (load<f64>(a, isComplete) != 0 && load<f64>(b, isComplete) != 0) {
        addTo(out, rows);
        addTo(out + 8, load<f64>(a, blockSum));
        addTo(out + 16, load<f64>(b, blockSum));
        addTo(out + 24, load<f64>(a, blockSquares));
        addTo(out + 32, load<f64>(b, blockSquares));
        addTo(out + 40, product(za, zb, rows));
      } else addPartial(za, pa, zb, present + (<usize>(j * stride) << 3), rows, out);
    }
  }
}

function product(a: usize, b: usize, rows: i32): f64 {
  let s = f64x2.splat(0), t = s;
  const whole = rows & ~3;
  for (let row = 0; row < whole; row += 4) {
    const at = <usize>row << 3;
    s = f64x2.add(s, f64x2.mul(v128.load(a + at), v128.load(b + at)));
    t = f64x2.add(t, f64x2.mul(v128.load(a + at, 16), v128.load(b + at, 16)));
  }
  s = f64x2.add(s, t);
  let sum = f64x2.extract_lane(s, 0) + f64x2.extract_lane(s, 1);
  for (let row = whole; row < rows; row++) sum += load<f64>(a + (<usize>row << 3)) * load<f64>(b + (<usize>row << 3));
  return sum;
}

/** z is 0 where a value is missing, so that only the other column's mark is needed. */
function addPartial(a: usize, pa: usize, b: usize, pb: usize, rows: i32, out: usize): void {
  let n = f64x2.splat(0), sa = n, sb = n, saa = n, sbb = n, sab = n;
  const whole = rows & ~1;
  for (let row = 0; row < whole; row += 2) {
    const at = <usize>row << 3;
    const p = v128.load(pa + at), q = v128.load(pb + at);
    const u = f64x2.mul(v128.load(a + at), q), v = f64x2.mul(v128.load(b + at), p);
    n = f64x2.add(n, f64x2.mul(p, q));
    sa = f64x2.add(sa, u);
    sb = f64x2.add(sb, v);
    saa = f64x2.add(saa, f64x2.mul(u, u));
    sbb = f64x2.add(sbb, f64x2.mul(v, v));
    sab = f64x2.add(sab, f64x2.mul(u, v));
  }
  addLanes(out, n);
  addLanes(out + 8, sa);
  addLanes(out + 16, sb);
  addLanes(out + 24, saa);
  addLanes(out + 32, sbb);
  addLanes(out + 40, sab);
  if (whole == rows) return;
  const at = <usize>whole << 3;
  const p = load<f64>(pa + at), q = load<f64>(pb + at);
  const u = load<f64>(a + at) * q, v = load<f64>(b + at) * p;
  addTo(out, p * q);
  addTo(out + 8, u);
  addTo(out + 16, v);
  addTo(out + 24, u * u);
  addTo(out + 32, v * v);
  addTo(out + 40, u * v);
}

// @ts-ignore: a decorator.
@inline function addLanes(at: usize, sum: v128): void {
  addTo(at, f64x2.extract_lane(sum, 0) + f64x2.extract_lane(sum, 1));
}

/** Whole numbers of 64 bits → doubles. */
export function fromLongs(from: usize, rows: i32, to: usize): void {
  for (let row = 0; row < rows; row++) store<f64>(to + (<usize>row << 3), <f64>load<i64>(from + (<usize>row << 3)));
}

/** Microseconds → milliseconds, NaN for ±infinity. */
export function fromMicroseconds(from: usize, rows: i32, to: usize): void {
  for (let row = 0; row < rows; row++) {
    const time = load<i64>(from + (<usize>row << 3));
    const isInfinite = time == i64.MAX_VALUE || time == -i64.MAX_VALUE;
    store<f64>(to + (<usize>row << 3), isInfinite ? NaN : <f64>time / 1000);
  }
}

/** Whole numbers of 32 bits → doubles. */
export function fromIntegers(from: usize, rows: i32, to: usize): void {
  for (let row = 0; row < rows; row++) store<f64>(to + (<usize>row << 3), <f64>load<i32>(from + (<usize>row << 2)));
}

/** Days → milliseconds, NaN for ±infinity. */
export function fromDays(from: usize, rows: i32, to: usize): void {
  for (let row = 0; row < rows; row++) {
    const day = load<i32>(from + (<usize>row << 2));
    const isInfinite = day == i32.MAX_VALUE || day == -i32.MAX_VALUE;
    store<f64>(to + (<usize>row << 3), isInfinite ? NaN : <f64>day * 86400000);
  }
}

/** NaN where a bit is 0; gives how many there are. */
export function markMissing(bits: usize, rows: i32, values: usize): i32 {
  let count = 0;
  for (let row = 0; row < rows; row += 8) {
    const word = load<u8>(bits + <usize>(row >> 3));
    if (word == 255) continue;
    const end = min(row + 8, rows);
    for (let at = row; at < end; at++) {
      if ((word >> <u8>(at & 7)) & 1) continue;
      store<f64>(values + (<usize>at << 3), NaN);
      count++;
    }
  }
  return count;
}

export { addProducts, correlateRanks, findPlaces, rankAmong } from './pairs';
