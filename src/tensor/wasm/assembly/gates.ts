import { sigmoid4 } from './exponential';

// What the recurrent layers share: their gates, and loads of four lanes or (`few`) of one.

/** The sigmoid, or as `hard` tells clip(0.2·x + 0.5, 0, 1). */
@inline
export function gate(x: v128, hard: i32): v128 {
  if (hard) {
    const line = f32x4.add(f32x4.mul(x, f32x4.splat(0.2)), f32x4.splat(0.5));
    return f32x4.min(f32x4.max(line, f32x4.splat(0)), f32x4.splat(1));
  }
  return sigmoid4(x);
}

/** A gate's derivative from its value. */
@inline
export function gateSlope(y: v128, hard: i32): v128 {
  const one = f32x4.splat(1);
  if (hard) {
    const inside = v128.and(f32x4.gt(y, f32x4.splat(0)), f32x4.lt(y, one));
    return v128.and(inside, f32x4.splat(0.2));
  }
  return f32x4.mul(y, f32x4.sub(one, y));
}

@inline
export function get(at: usize, few: bool): v128 {
  return few ? v128.load32_splat(at) : v128.load(at);
}

@inline
export function put(at: usize, v: v128, few: bool): void {
  if (few) f32.store(at, f32x4.extract_lane(v, 0));
  else v128.store(at, v);
}

/** sums[column] += Σ over rows. */
export function addRows(x: usize, rows: i32, columns: i32, sums: usize): void {
  for (; rows > 0; rows--) {
    let at = 0;
    const line = columns << 2;
    for (; at + 16 <= line; at += 16) v128.store(sums + at, f32x4.add(v128.load(sums + at), v128.load(x + at)));
    for (; at < line; at += 4) f32.store(sums + at, f32.load(sums + at) + f32.load(x + at));
    x += line;
  }
}
