/** The largest number that 16 bits hold; above it is infinity. */
export const maxFloat16 = 65_504;

const float = new Float32Array(1);
const bits = new Uint32Array(float.buffer);

/** The 16 bits (IEEE 754 binary16) nearest to a number; ties go to the even one. */
export function toFloat16(value: number): number {
  float[0] = value;
  const word = bits[0] ?? 0;
  const sign = (word >>> 16) & 0x8000;
  const magnitude = word & 0x7fffffff;
  if (magnitude > 0x7f800000) return sign | 0x7e00; // NaN
  if (magnitude >= 0x477ff000) return sign | 0x7c00; // From half-way above the largest number: infinity.
  return sign | (magnitude < 0x38800000 ? subnormal(magnitude) : normal(magnitude));
}

/** Rounds the 13 bits away that 16-bit numbers lack; a carry goes into the exponent, as it should. */
function normal(magnitude: number): number {
  const rebased = magnitude - 0x38000000; // The exponent's bias is 15, not 127.
  return (rebased + 0xfff + ((rebased >>> 13) & 1)) >>> 13;
}

/** Below 2^-14: a multiple of 2^-24, found by a sum that rounds there. */
function subnormal(magnitude: number): number {
  bits[0] = magnitude;
  float[0] = (float[0] ?? 0) + 0.5; // 0.5 has steps of 2^-24 as a 32-bit float.
  return bits[0] - 0x3f000000;
}

/** The number that 16 bits stand for. */
export function fromFloat16(half: number): number {
  const sign = (half & 0x8000) === 0 ? 1 : -1;
  const exponent = (half >>> 10) & 0x1f;
  const fraction = half & 0x3ff;
  if (exponent === 0) return sign * fraction * 2 ** -24;
  if (exponent === 0x1f) return fraction === 0 ? sign * Infinity : NaN;
  return sign * (1 + fraction / 1024) * 2 ** (exponent - 15);
}
