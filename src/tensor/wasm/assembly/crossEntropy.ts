import { exp4, logarithm } from './exponential';
import { logSoftmax } from './rows';

// Losses of classifiers over rows of `columns` float32, and their gradients.

/**
 * losses[row] = −Σ labels · log softmax(x), and the log-softmax itself at `logs`.
 */
export function softmaxCrossEntropy(
  x: usize, labels: usize, rows: i32, columns: i32, losses: usize, logs: usize,
): void {
  logSoftmax(x, rows, columns, logs);
  for (; rows > 0; rows--) {
    let sum: f64 = 0;
    for (let i = 0; i < columns; i++) sum += <f64>f32.load(labels + (i << 2)) * <f64>f32.load(logs + (i << 2));
    f32.store(losses, <f32>-sum);
    losses += 4;
    labels += columns << 2;
    logs += columns << 2;
  }
}

/** For x: dy[row] · (e^logs · Σ labels − labels), which for labels that sum to 1 is the softmax less the labels. */
export function softmaxCrossEntropyGradient(
  dy: usize, labels: usize, logs: usize, rows: i32, columns: i32, out: usize,
): void {
  for (; rows > 0; rows--) {
    let sum: f64 = 0;
    for (let i = 0; i < columns; i++) sum += f32.load(labels + (i << 2));
    const total = f32x4.splat(<f32>sum), factor = v128.load32_splat(dy);
    let i = 0;
    for (; i + 4 <= columns; i += 4) v128.store(out + (i << 2), lessLabels(v128.load(logs + (i << 2)), v128.load(labels + (i << 2)), total, factor));
    for (; i < columns; i++) {
      const one = lessLabels(v128.load32_splat(logs + (i << 2)), v128.load32_splat(labels + (i << 2)), total, factor);
      f32.store(out + (i << 2), f32x4.extract_lane(one, 0));
    }
    dy += 4;
    labels += columns << 2;
    logs += columns << 2;
    out += columns << 2;
  }
}

@inline
function lessLabels(logs: v128, labels: v128, total: v128, factor: v128): v128 {
  return f32x4.mul(factor, f32x4.sub(f32x4.mul(exp4(logs), total), labels));
}

/**
 * Keras's cross entropy of probabilities: losses[row] = −Σ labels · log clip(p / Σ p).
 *
 * @param labels [rows, columns]; or with `isSparse` the classes, int32 [rows], and then p is clipped before it is
 *   divided by its sum as well. A class outside of the columns costs nothing.
 * @param least of what p is clipped to; 1 − least is the most
 */
export function categoricalCrossEntropy(
  labels: usize, isSparse: i32, p: usize, rows: i32, columns: i32, least: f32, losses: usize,
): void {
  const most: f32 = 1 - least;
  for (; rows > 0; rows--) {
    const total = rowTotal(p, columns, isSparse, least, most);
    let loss: f64 = 0;
    if (isSparse) {
      const label = i32.load(labels);
      if (label >= 0 && label < columns) loss = logarithm(clip(clip(f32.load(p + (label << 2)), least, most) / total, least, most));
      labels += 4;
    } else {
      for (let i = 0; i < columns; i++) {
        const label = f32.load(labels + (i << 2));
        // Most labels are zeros, and a logarithm is dear; a p that is NaN is to be seen all the same.
        const part = clip(f32.load(p + (i << 2)) / total, least, most);
        if (label != 0 || part != part) loss += <f64>label * logarithm(part);
      }
      labels += columns << 2;
    }
    f32.store(losses, <f32>-loss);
    losses += 4;
    p += columns << 2;
  }
}

/**
 * For p: with q = p / Σ p and g = −labels / q where q was not clipped, else 0, dy[row] · (g − Σ g·q) / Σ p; and with
 * `isSparse` nothing where p itself was clipped.
 */
export function categoricalCrossEntropyGradient(
  dy: usize, labels: usize, isSparse: i32, p: usize, rows: i32, columns: i32, least: f32, out: usize,
): void {
  const most: f32 = 1 - least;
  for (; rows > 0; rows--) {
    const total = rowTotal(p, columns, isSparse, least, most);
    const factor = f32.load(dy) / total;
    const label = isSparse ? i32.load(labels) : 0;
    let sum: f32 = 0;
    for (let i = 0; i < columns; i++) {
      const q = (isSparse ? clip(f32.load(p + (i << 2)), least, most) : f32.load(p + (i << 2))) / total;
      const weight: f32 = isSparse ? (i == label ? 1 : 0) : f32.load(labels + (i << 2));
      const isInside = q >= least && q <= most;
      const g: f32 = isInside ? -weight / q : q == q ? 0 : q;
      f32.store(out + (i << 2), g);
      sum += isInside ? -weight : q == q ? 0 : q;
    }
    for (let i = 0; i < columns; i++) {
      const given = f32.load(p + (i << 2));
      const passes = !isSparse || (given >= least && given <= most) || given != given;
      f32.store(out + (i << 2), passes ? factor * (f32.load(out + (i << 2)) - sum) : 0);
    }
    dy += 4;
    labels += isSparse ? 4 : <usize>(columns << 2);
    p += columns << 2;
    out += columns << 2;
  }
}

function rowTotal(p: usize, columns: i32, isSparse: i32, least: f32, most: f32): f32 {
  let total: f64 = 0;
  for (let i = 0; i < columns; i++) {
    const value = f32.load(p + (i << 2));
    total += isSparse ? clip(value, least, most) : value;
  }
  return <f32>total;
}

/** NaN stays. */
@inline
function clip(x: f32, least: f32, most: f32): f32 {
  return x < least ? least : x > most ? most : x;
}
