/**
 * a·b + c in four lanes. Fused (one rounding) in the build with relaxed SIMD, where the processor has FMA; two
 * roundings otherwise.
 */
@inline
export function multiplyAdd(a: v128, b: v128, c: v128): v128 {
  if (ASC_FEATURE_RELAXED_SIMD) {
    return f32x4.relaxed_madd(a, b, c);
  } else {
    return f32x4.add(f32x4.mul(a, b), c);
  }
}
