import { multiplyAdd } from './multiplyAdd';

/**
 * eˣ in four lanes, to about 2 units in the last place: x = n·ln 2 + r, |r| ≤ ln 2 / 2, and a polynomial of degree 6
 * in r (Cephes `expf`). Below −87.3 the result is 0, above 88.7 infinite; NaN stays NaN.
 */
@inline
export function exp4(x: v128): v128 {
  const clamped = f32x4.min(f32x4.max(x, f32x4.splat(-87.33654)), f32x4.splat(88.72283));
  const n = f32x4.nearest(f32x4.mul(clamped, f32x4.splat(1.44269504088896341)));
  // ln 2 in two parts, the first with few bits, so that n times it is exact.
  const r = multiplyAdd(n, f32x4.splat(2.12194440e-4), multiplyAdd(n, f32x4.splat(-0.693359375), clamped));
  let p = f32x4.splat(1.9875691500e-4);
  p = multiplyAdd(p, r, f32x4.splat(1.3981999507e-3));
  p = multiplyAdd(p, r, f32x4.splat(8.3334519073e-3));
  p = multiplyAdd(p, r, f32x4.splat(4.1665795894e-2));
  p = multiplyAdd(p, r, f32x4.splat(1.6666665459e-1));
  p = multiplyAdd(p, r, f32x4.splat(5.0000001201e-1));
  p = f32x4.add(multiplyAdd(p, f32x4.mul(r, r), r), f32x4.splat(1));
  // 2ⁿ in two factors, since n may be 128, which has no exponent of its own.
  const whole = i32x4.trunc_sat_f32x4_s(n);
  const half = i32x4.shr_s(whole, 1);
  const scaled = f32x4.mul(f32x4.mul(p, powerOfTwo(half)), powerOfTwo(i32x4.sub(whole, half)));
  const big = v128.bitselect(f32x4.splat(Infinity), scaled, f32x4.gt(x, f32x4.splat(88.72283)));
  const inRange = v128.andnot(big, f32x4.lt(x, f32x4.splat(-87.33654)));
  return v128.bitselect(inRange, x, f32x4.eq(x, x));
}

@inline
function powerOfTwo(n: v128): v128 {
  return i32x4.shl(i32x4.add(n, i32x4.splat(127)), 23);
}

/** 1 / (1 + e⁻ˣ). */
@inline
export function sigmoid4(x: v128): v128 {
  const one = f32x4.splat(1);
  return f32x4.div(one, f32x4.add(one, exp4(f32x4.neg(x))));
}

/**
 * tanh in four lanes, to about 3 units in the last place: the odd rational function x·P(x²)/Q(x²) that Eigen and XLA
 * use; beyond ±7.9, where float32 knows no other number, it is 1 with x's sign.
 */
@inline
export function tanh4(x: v128): v128 {
  const limit = f32x4.splat(7.90531110763549805);
  const c = f32x4.min(f32x4.max(x, f32x4.neg(limit)), limit);
  const x2 = f32x4.mul(c, c);
  let p = f32x4.splat(-2.76076847742355e-16);
  p = multiplyAdd(p, x2, f32x4.splat(2.00018790482477e-13));
  p = multiplyAdd(p, x2, f32x4.splat(-8.60467152213735e-11));
  p = multiplyAdd(p, x2, f32x4.splat(5.12229709037114e-8));
  p = multiplyAdd(p, x2, f32x4.splat(1.48572235717979e-5));
  p = multiplyAdd(p, x2, f32x4.splat(6.37261928875436e-4));
  p = multiplyAdd(p, x2, f32x4.splat(4.89352455891786e-3));
  let q = f32x4.splat(1.19825839466702e-6);
  q = multiplyAdd(q, x2, f32x4.splat(1.18534705686654e-4));
  q = multiplyAdd(q, x2, f32x4.splat(2.26843463243900e-3));
  q = multiplyAdd(q, x2, f32x4.splat(4.89352518554385e-3));
  const inside = f32x4.div(f32x4.mul(c, p), q);
  const sign = v128.and(x, f32x4.splat(-0.0));
  return v128.bitselect(v128.or(sign, f32x4.splat(1)), inside, f32x4.gt(f32x4.abs(x), limit));
}

/**
 * Φ(x), the normal distribution's cumulative function, to about 1e-7: ½ · (1 + erf(x / √2)), by Abramowitz and Stegun
 * 7.1.26, as TensorFlow.js computes erf.
 */
@inline
export function normal4(x: v128): v128 {
  const one = f32x4.splat(1);
  const z = f32x4.mul(f32x4.abs(x), f32x4.splat(0.7071067811865476));
  const t = f32x4.div(one, multiplyAdd(z, f32x4.splat(0.3275911), one));
  let p = f32x4.splat(1.061405429);
  p = multiplyAdd(p, t, f32x4.splat(-1.453152027));
  p = multiplyAdd(p, t, f32x4.splat(1.421413741));
  p = multiplyAdd(p, t, f32x4.splat(-0.284496736));
  p = multiplyAdd(p, t, f32x4.splat(0.254829592));
  // The tail beyond |x|, which keeps its digits where 1 − tail would lose them.
  const tail = f32x4.mul(f32x4.mul(f32x4.mul(p, t), exp4(f32x4.neg(f32x4.mul(z, z)))), f32x4.splat(0.5));
  return v128.bitselect(tail, f32x4.sub(one, tail), f32x4.lt(x, f32x4.splat(0)));
}

/**
 * Natural logarithm, to about 1e-15; NaN for NaN and below zero. AssemblyScript's own would bring tables, and with
 * them memory that this module does not have.
 */
export function logarithm(x: f64): f64 {
  if (!(x > 0) || x == Infinity) return x == 0 ? -Infinity : x > 0 ? x : NaN;
  // x = m·2ⁿ with m in [√½, √2), log m = 2·artanh(s), s = (m − 1)/(m + 1), |s| < 0.172.
  let n = 0;
  while (x >= 1.4142135623730951) {
    x *= 0.5;
    n++;
  }
  while (x < 0.7071067811865476) {
    x *= 2;
    n--;
  }
  const s = (x - 1) / (x + 1), s2 = s * s;
  let sum = 0.0;
  for (let term = 19; term > 0; term -= 2) sum = sum * s2 + 1 / <f64>term;
  return 2 * s * sum + n * 0.6931471805599453;
}
