// The loops in which boosting spends its time. AssemblyScript: compiled by scripts/treeKernels.mjs into
// src/learn/tree/wasm/treeKernels.ts, which is committed.
//
// Bins lie row by row, `stride` bytes each (a multiple of 4), so that a row of a small node costs one cache line. A
// histogram holds 256 bins a column: first the pairs (sum of gradients, sum of hessians) as doubles, [columns, 256, 2],
// then the counts, [columns, 256]. Doubles are added in the order of the rows, as scikit-learn does.

/** Puts values into bins: the number of edges below it, 255 for NaN. `edges` holds 256, Infinity behind the last. */
export function binValues(values: usize, step: usize, rows: i32, edges: usize, out: usize, stride: usize): i32 {
  let missing = 0;
  for (let row = 0; row < rows; row++) {
    const value = load<f64>(values);
    let at = edges;
    at += select<usize>(128 << 3, 0, load<f64>(at, 127 << 3) < value);
    at += select<usize>(64 << 3, 0, load<f64>(at, 63 << 3) < value);
    at += select<usize>(32 << 3, 0, load<f64>(at, 31 << 3) < value);
    at += select<usize>(16 << 3, 0, load<f64>(at, 15 << 3) < value);
    at += select<usize>(8 << 3, 0, load<f64>(at, 7 << 3) < value);
    at += select<usize>(4 << 3, 0, load<f64>(at, 3 << 3) < value);
    at += select<usize>(2 << 3, 0, load<f64>(at, 1 << 3) < value);
    at += select<usize>(1 << 3, 0, load<f64>(at) < value);
    const isMissing = value != value;
    store<u8>(out, select<usize>(255, (at - edges) >> 3, isMissing));
    missing |= i32(isMissing);
    values += step;
    out += stride;
  }
  return missing;
}

// @ts-ignore: a decorator.
@inline function addPair(at: usize, pair: v128, offset: usize): void {
  v128.store(at + offset, f64x2.add(v128.load(at + offset), pair));
}

// @ts-ignore: a decorator.
@inline function addOne(at: usize, offset: usize): void {
  store<u32>(at + offset, load<u32>(at + offset) + 1);
}

/** So many rows at a time for all columns: their bins stay in the second-level cache, four histograms in the first. */
const chunk: i32 = 1024;

/** Clears the histogram and sums up rows. @param pairs gradient and hessian of each row as floats */
export function fillHistogram(
  bins: usize, stride: usize, columns: i32, rows: usize, count: i32, pairs: usize, histogram: usize, counted: i32,
): void {
  const counts = histogram + (<usize>columns << 12);
  memory.fill(histogram, 0, <usize>columns * (counted ? 5120 : 4096));
  for (let start = 0; start < count; start += chunk) {
    const from = rows + (<usize>start << 2), to = from + (<usize>min(chunk, count - start) << 2);
    for (let column = 0; column < columns; column += 4) {
      const sums = histogram + (<usize>column << 12);
      if (counted) fillBlock(bins + column, stride, from, to, pairs, sums, counts + (<usize>column << 10));
      else fillUncounted(bins + column, stride, from, to, pairs, sums);
    }
  }
}

function fillBlock(bins: usize, stride: usize, from: usize, to: usize, pairs: usize, sums: usize, counts: usize): void {
  for (; from < to; from += 4) {
    const row = <usize>load<u32>(from);
    const pair = f64x2.promote_low_f32x4(v128.load64_zero(pairs + (row << 3)));
    const four = load<u32>(bins + row * stride);
    const b0 = <usize>(four & 255), b1 = <usize>((four >> 8) & 255);
    const b2 = <usize>((four >> 16) & 255), b3 = <usize>(four >> 24);
    addPair(sums + (b0 << 4), pair, 0);
    addOne(counts + (b0 << 2), 0);
    addPair(sums + (b1 << 4), pair, 4096);
    addOne(counts + (b1 << 2), 1024);
    addPair(sums + (b2 << 4), pair, 8192);
    addOne(counts + (b2 << 2), 2048);
    addPair(sums + (b3 << 4), pair, 12288);
    addOne(counts + (b3 << 2), 3072);
  }
}

/** Where all hessians are 1, their sum is the count. */
function fillUncounted(bins: usize, stride: usize, from: usize, to: usize, pairs: usize, sums: usize): void {
  for (; from < to; from += 4) {
    const row = <usize>load<u32>(from);
    const pair = f64x2.promote_low_f32x4(v128.load64_zero(pairs + (row << 3)));
    const four = load<u32>(bins + row * stride);
    addPair(sums + (<usize>(four & 255) << 4), pair, 0);
    addPair(sums + (<usize>((four >> 8) & 255) << 4), pair, 4096);
    addPair(sums + (<usize>((four >> 16) & 255) << 4), pair, 8192);
    addPair(sums + (<usize>(four >> 24) << 4), pair, 12288);
  }
}

/** Turns the histogram of a node into that of its child, the other child's being given. */
export function subtractHistogram(parent: usize, child: usize, columns: i32, counted: i32): void {
  let end = parent + (<usize>columns << 12);
  for (; parent < end; parent += 16, child += 16) {
    v128.store(parent, f64x2.sub(v128.load(parent), v128.load(child)));
  }
  if (!counted) return;
  end = parent + (<usize>columns << 10);
  for (; parent < end; parent += 16, child += 16) {
    v128.store(parent, i32x4.sub(v128.load(parent), v128.load(child)));
  }
}

/** Rows of bins up to `bin` first, both sides in their order. Returns how many they are. */
export function partition(
  bins: usize, stride: usize, rows: usize, count: i32, bin: i32, missingLeft: i32, moved: usize,
): i32 {
  let left = rows, right = moved;
  const end = rows + (<usize>count << 2);
  for (let at = rows; at < end; at += 4) {
    const row = load<u32>(at);
    const found = <i32>load<u8>(bins + <usize>row * stride);
    const goes = <usize>(i32(found <= bin) & (i32(found != 255) | missingLeft)) | <usize>(i32(found == 255) & missingLeft);
    store<u32>(left, row);
    store<u32>(right, row);
    left += goes << 2;
    right += (1 - goes) << 2;
  }
  memory.copy(left, moved, right - moved);
  return <i32>((left - rows) >> 2);
}

/** As `partition`, by a set of bins: bit b of the eight words at `set` tells that the bin b goes left. */
export function partitionBySet(bins: usize, stride: usize, rows: usize, count: i32, set: usize, moved: usize): i32 {
  let left = rows, right = moved;
  const end = rows + (<usize>count << 2);
  for (let at = rows; at < end; at += 4) {
    const row = load<u32>(at);
    const found = <u32>load<u8>(bins + <usize>row * stride);
    const goes = <usize>((load<u32>(set + ((found >> 5) << 2)) >> (found & 31)) & 1);
    store<u32>(left, row);
    store<u32>(right, row);
    left += goes << 2;
    right += (1 - goes) << 2;
  }
  memory.copy(left, moved, right - moved);
  return <i32>((left - rows) >> 2);
}

/** scores[row] += value for the rows listed. */
export function addToScores(rows: usize, count: i32, value: f64, scores: usize): void {
  const end = rows + (<usize>count << 2);
  for (; rows < end; rows += 4) {
    const at = scores + (<usize>load<u32>(rows) << 3);
    store<f64>(at, load<f64>(at) + value);
  }
}

/** Sums of the pairs of the rows listed, two doubles at `out`. */
export function sumPairs(rows: usize, count: i32, pairs: usize, out: usize): void {
  let sum = f64x2.splat(0);
  const end = rows + (<usize>count << 2);
  for (; rows < end; rows += 4) {
    const pair = v128.load64_zero(pairs + (<usize>load<u32>(rows) << 3));
    sum = f64x2.add(sum, f64x2.promote_low_f32x4(pair));
  }
  v128.store(out, sum);
}

/** Derivatives of half the squared error. @param weights 0 for none */
export function squaredPairs(target: usize, weights: usize, scores: usize, rows: i32, pairs: usize): void {
  for (let row: usize = 0; row < <usize>rows; row++) {
    const weight = weights ? load<f64>(weights + (row << 3)) : 1;
    store<f32>(pairs + (row << 3), <f32>(weight * (load<f64>(scores + (row << 3)) - load<f64>(target + (row << 3)))));
    store<f32>(pairs + (row << 3), <f32>weight, 4);
  }
}

/** Derivatives of the logarithmic loss of two classes. */
export function logisticPairs(target: usize, weights: usize, scores: usize, rows: i32, pairs: usize): void {
  for (let row: usize = 0; row < <usize>rows; row++) {
    const weight = weights ? load<f64>(weights + (row << 3)) : 1;
    const share = 1 / (1 + Math.exp(-load<f64>(scores + (row << 3))));
    store<f32>(pairs + (row << 3), <f32>(weight * (share - load<f64>(target + (row << 3)))));
    store<f32>(pairs + (row << 3), <f32>(weight * share * (1 - share)), 4);
  }
}

/** Below this sum of second derivatives a node is not split: its value would be numerical noise. */
const leastHessian: f64 = 1e-3;

// @ts-ignore: a decorator.
@inline function lossesOf(gradients: v128, hessians: v128, ridge: v128): v128 {
  const step = f64x2.div(f64x2.neg(gradients), f64x2.add(f64x2.add(hessians, ridge), f64x2.splat(1e-15)));
  return f64x2.mul(gradients, step);
}

/**
 * The best split of a column, looked for in ascending order of bins (missing values go right) or descending (they go
 * left). Writes to `out` when it is better than what stands there: the gain, the left sum of gradients and of hessians as
 * doubles; the left count, the column, the bin and whether missing values go left as integers.
 */
function scan(
  pairs: usize, counts: usize, column: i32, first: i32, end: i32, down: bool,
  whole: v128, total: i32, lossHere: f64, least: i32, ridge: v128, out: usize,
): void {
  let near = f64x2.splat(0), nearCount = 0, best: f64 = 0, bestBin = -1, bestCount = 0, bestSums = near;
  let bin = first;
  while (bin != end) {
    const found = down ? bin + 1 : bin;
    const pair = v128.load(pairs + (<usize>found << 4));
    near = f64x2.add(near, pair);
    nearCount += counts ? load<i32>(counts + (<usize>found << 2)) : <i32>f64x2.extract_lane(pair, 1);
    if (nearCount >= least && f64x2.extract_lane(near, 1) >= leastHessian) {
      const far = f64x2.sub(whole, near);
      if (total - nearCount < least || f64x2.extract_lane(far, 1) < leastHessian) break;
      const losses = lossesOf(
        v128.shuffle<f64>(down ? far : near, down ? near : far, 0, 2),
        v128.shuffle<f64>(down ? far : near, down ? near : far, 1, 3),
        ridge,
      );
      const gain = lossHere - f64x2.extract_lane(losses, 0) - f64x2.extract_lane(losses, 1);
      if (gain > best) {
        best = gain;
        bestBin = bin;
        bestCount = down ? total - nearCount : nearCount;
        bestSums = down ? far : near;
      }
    }
    bin += down ? -1 : 1;
  }
  if (best <= load<f64>(out)) return;
  store<f64>(out, best);
  store<f64>(out, f64x2.extract_lane(bestSums, 0), 8);
  store<f64>(out, f64x2.extract_lane(bestSums, 1), 16);
  store<i32>(out, bestCount, 24);
  store<i32>(out, column, 28);
  store<i32>(out, bestBin, 32);
  store<i32>(out, i32(down), 36);
}

/**
 * The split of the listed columns that lowers the loss most; of equal ones the first. `edges` holds how many edges each
 * column has, `missing` whether it has missing values. The gain at `out` is 0 when no split lowers the loss.
 */
export function findSplit(
  histogram: usize, columns: i32, counted: i32, listed: usize, listedCount: i32, edges: usize, missing: usize,
  gradient: f64, hessian: f64, total: i32, least: i32, l2: f64, out: usize,
): void {
  const whole = f64x2.replace_lane(f64x2.splat(gradient), 1, hessian), ridge = f64x2.splat(l2);
  const lossHere = gradient * (-gradient / (hessian + l2 + 1e-15));
  store<f64>(out, 0);
  for (let at = 0; at < listedCount; at++) {
    const column = load<i32>(listed + (<usize>at << 2));
    const last = load<i32>(edges + (<usize>column << 2));
    if (last < 0) continue;
    const pairs = histogram + (<usize>column << 12);
    const counts = counted ? histogram + (<usize>columns << 12) + (<usize>column << 10) : 0;
    const hasMissing = load<u8>(missing + column) != 0;
    scan(pairs, counts, column, 0, last + i32(hasMissing), false, whole, total, lossHere, least, ridge, out);
    if (hasMissing) scan(pairs, counts, column, last - 1, -1, true, whole, total, lossHere, least, ridge, out);
  }
}
