import { sigmoid4, tanh4 } from './exponential';

/** What follows a product: 0 nothing, 1 relu, 2 relu6, 3 sigmoid, 4 tanh; others are left to the host. */
export function finish(values: usize, count: i32, activation: i32): void {
  const end = values + ((count & ~3) << 2);
  if (activation == 1) values = relu(values, end);
  for (; values < end; values += 16) v128.store(values, activate(v128.load(values), activation));
  for (let rest = count & 3; rest > 0; rest--) {
    const one = activate(v128.load32_splat(values), activation);
    f32.store(values, f32x4.extract_lane(one, 0));
    values += 4;
  }
}

/** Four vectors at a time, without a question for each; what is left over is for `finish`. */
@inline
function relu(values: usize, end: usize): usize {
  const zero = f32x4.splat(0);
  for (; values + 64 <= end; values += 64) {
    v128.store(values, f32x4.pmax(v128.load(values), zero));
    v128.store(values, f32x4.pmax(v128.load(values, 16), zero), 16);
    v128.store(values, f32x4.pmax(v128.load(values, 32), zero), 32);
    v128.store(values, f32x4.pmax(v128.load(values, 48), zero), 48);
  }
  return values;
}

// pmax(x, y) is x < y ? y : x: one instruction, and NaN stays.
@inline
function activate(x: v128, activation: i32): v128 {
  const zero = f32x4.splat(0);
  if (activation == 1) return f32x4.pmax(x, zero);
  if (activation == 2) return f32x4.pmin(f32x4.pmax(x, zero), f32x4.splat(6));
  if (activation == 3) return sigmoid4(x);
  return tanh4(x);
}
