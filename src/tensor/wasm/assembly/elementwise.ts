import { exp4, normal4, sigmoid4, tanh4 } from './exponential';

// Element by element over `count` float32. The last few elements go through the same lanes one at a time, so that an
// element's place does not change its value. `code` is a constant wherever `map` is called, and the loop is compiled
// once for each.

/** Codes of `unary`, as unary.ts of the host knows them. */
export function unary(code: i32, x: usize, count: i32, out: usize): void {
  switch (code) {
    case 0: { map(0, x, count, out); break; }
    case 1: { map(1, x, count, out); break; }
    case 2: { map(2, x, count, out); break; }
    case 3: { map(3, x, count, out); break; }
    case 4: { map(4, x, count, out); break; }
    case 5: { map(5, x, count, out); break; }
    case 6: { map(6, x, count, out); break; }
    case 7: { map(7, x, count, out); break; }
    case 8: { map(8, x, count, out); break; }
    case 9: { map(9, x, count, out); break; }
    case 10: { map(10, x, count, out); break; }
    case 11: { map(11, x, count, out); break; }
    case 12: { map(12, x, count, out); break; }
    default: break;
  }
}

@inline
function map(code: i32, x: usize, count: i32, out: usize): void {
  const end = x + ((count & ~3) << 2);
  for (; x < end; x += 16) {
    v128.store(out, one(code, v128.load(x)));
    out += 16;
  }
  for (let rest = count & 3; rest > 0; rest--) {
    f32.store(out, f32x4.extract_lane(one(code, v128.load32_splat(x)), 0));
    x += 4;
    out += 4;
  }
}

@inline
function one(code: i32, x: v128): v128 {
  // pmax(x, y) is x < y ? y : x: one instruction, and NaN stays.
  if (code == 0) return f32x4.pmax(x, f32x4.splat(0));
  if (code == 1) return f32x4.pmin(f32x4.pmax(x, f32x4.splat(0)), f32x4.splat(6));
  if (code == 2) return sigmoid4(x);
  if (code == 3) return tanh4(x);
  if (code == 4) return v128.bitselect(f32x4.sub(exp4(x), f32x4.splat(1)), x, f32x4.lt(x, f32x4.splat(0)));
  if (code == 5) return exp4(x);
  if (code == 6) return f32x4.mul(x, x);
  if (code == 7) return f32x4.sqrt(x);
  if (code == 8) return f32x4.neg(x);
  if (code == 9) return f32x4.div(f32x4.splat(1), f32x4.sqrt(x));
  if (code == 10) return step(x);
  if (code == 11) return f32x4.mul(x, normal4(x));
  return tanhGelu(x);
}

/** Of two operands of one length (step 4), or of one number for all (step 0). */
export function binary(code: i32, a: usize, aStep: i32, b: usize, bStep: i32, count: i32, out: usize): void {
  switch (code) {
    case 0: { zip(0, a, aStep, b, bStep, count, out); break; }
    case 1: { zip(1, a, aStep, b, bStep, count, out); break; }
    case 2: { zip(2, a, aStep, b, bStep, count, out); break; }
    case 3: { zip(3, a, aStep, b, bStep, count, out); break; }
    case 4: { zip(4, a, aStep, b, bStep, count, out); break; }
    case 5: { zip(5, a, aStep, b, bStep, count, out); break; }
    case 6: { zip(6, a, aStep, b, bStep, count, out); break; }
    case 7: { zip(7, a, aStep, b, bStep, count, out); break; }
    case 8: { zip(8, a, aStep, b, bStep, count, out); break; }
    case 9: { zip(9, a, aStep, b, bStep, count, out); break; }
    case 10: { zip(10, a, aStep, b, bStep, count, out); break; }
    case 11: { zip(11, a, aStep, b, bStep, count, out); break; }
    case 12: { zip(12, a, aStep, b, bStep, count, out); break; }
    default: break;
  }
}

/** The same with a row of `columns` for every row of the other operand: [rows, columns] with [columns]. */
export function binaryRows(
  code: i32, a: usize, aRow: i32, b: usize, bRow: i32, rows: i32, columns: i32, out: usize,
): void {
  for (; rows > 0; rows--) {
    binary(code, a, 4, b, 4, columns, out);
    a += aRow;
    b += bRow;
    out += columns << 2;
  }
}

/** The same with one number for every row: [rows, columns] with [rows, 1]. */
export function binaryColumn(
  code: i32, a: usize, aIsColumn: i32, b: usize, rows: i32, columns: i32, out: usize,
): void {
  const aStep = aIsColumn ? 0 : 4, bStep = aIsColumn ? 4 : 0;
  for (; rows > 0; rows--) {
    binary(code, a, aStep, b, bStep, columns, out);
    a += aIsColumn ? 4 : <usize>(columns << 2);
    b += aIsColumn ? <usize>(columns << 2) : 4;
    out += columns << 2;
  }
}

@inline
function zip(code: i32, a: usize, aStep: i32, b: usize, bStep: i32, count: i32, out: usize): void {
  const end = out + ((count & ~3) << 2);
  if (aStep == 0) {
    const left = v128.load32_splat(a);
    for (; out < end; out += 16) {
      v128.store(out, two(code, left, v128.load(b)));
      b += 16;
    }
  } else if (bStep == 0) {
    const right = v128.load32_splat(b);
    for (; out < end; out += 16) {
      v128.store(out, two(code, v128.load(a), right));
      a += 16;
    }
  } else {
    for (; out < end; out += 16) {
      v128.store(out, two(code, v128.load(a), v128.load(b)));
      a += 16;
      b += 16;
    }
  }
  for (let rest = count & 3; rest > 0; rest--) {
    f32.store(out, f32x4.extract_lane(two(code, v128.load32_splat(a), v128.load32_splat(b)), 0));
    a += aStep;
    b += bStep;
    out += 4;
  }
}

/** 0 to 3: arithmetic. 4: squared difference. 5 to 12: dy (a) through the function whose output or input is b. */
@inline
function two(code: i32, a: v128, b: v128): v128 {
  const one = f32x4.splat(1);
  if (code == 0) return f32x4.add(a, b);
  if (code == 1) return f32x4.sub(a, b);
  if (code == 2) return f32x4.mul(a, b);
  if (code == 3) return f32x4.div(a, b);
  if (code == 4) return squaredDifference(a, b);
  // relu, of its input; a product like tfjs's own `dy · step(x)`, so that NaN in either stays.
  if (code == 5) return f32x4.mul(a, step(b));
  if (code == 6) return f32x4.mul(a, v128.and(step(b), f32x4.le(b, f32x4.splat(6))));
  // sigmoid and tanh, of their outputs.
  if (code == 7) return f32x4.mul(a, f32x4.mul(b, f32x4.sub(one, b)));
  if (code == 8) return f32x4.mul(f32x4.sub(one, f32x4.mul(b, b)), a);
  // elu, of its output.
  if (code == 9) return v128.bitselect(a, f32x4.mul(a, f32x4.add(b, one)), f32x4.ge(b, f32x4.splat(0)));
  if (code == 10) return f32x4.mul(a, f32x4.mul(b, f32x4.splat(2)));
  // gelu and its approximation, of their inputs.
  if (code == 11) return f32x4.mul(a, geluSlope(b));
  return f32x4.mul(a, tanhGeluSlope(b));
}

/** Φ(x) + x · φ(x). */
@inline
function geluSlope(x: v128): v128 {
  const density = f32x4.mul(f32x4.splat(0.3989422804014327), exp4(f32x4.mul(f32x4.mul(x, x), f32x4.splat(-0.5))));
  return f32x4.add(normal4(x), f32x4.mul(x, density));
}

/** ½ · x · (1 + tanh u), u = √(2/π) · (x + 0.044715 x³). */
@inline
function tanhGelu(x: v128): v128 {
  const half = f32x4.mul(x, f32x4.splat(0.5));
  return f32x4.mul(half, f32x4.add(f32x4.splat(1), tanh4(geluPlace(x))));
}

@inline
function geluPlace(x: v128): v128 {
  const cube = f32x4.mul(f32x4.mul(x, x), x);
  return f32x4.mul(f32x4.splat(0.7978845608028654), f32x4.add(x, f32x4.mul(cube, f32x4.splat(0.044715))));
}

/** ½ · (1 + t) + ½ · x · (1 − t²) · u′, t = tanh u. */
@inline
function tanhGeluSlope(x: v128): v128 {
  const one = f32x4.splat(1), half = f32x4.splat(0.5), t = tanh4(geluPlace(x));
  const place = f32x4.mul(f32x4.splat(0.7978845608028654), f32x4.add(one, f32x4.mul(f32x4.splat(0.134145), f32x4.mul(x, x))));
  const bend = f32x4.mul(f32x4.mul(x, f32x4.sub(one, f32x4.mul(t, t))), place);
  return f32x4.mul(half, f32x4.add(f32x4.add(one, t), bend));
}

@inline
function squaredDifference(a: v128, b: v128): v128 {
  const difference = f32x4.sub(a, b);
  return f32x4.mul(difference, difference);
}

/** 1 above zero, 0 elsewhere, NaN for NaN (tf.step). */
@inline
function step(x: v128): v128 {
  const above = v128.and(f32x4.gt(x, f32x4.splat(0)), f32x4.splat(1));
  return v128.bitselect(above, x, f32x4.eq(x, x));
}
