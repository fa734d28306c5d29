/** Lanczos' approximation with g = 7, nine terms; relative error about 1e-15. */
export function logGamma(z: number): number {
  if (z < 0.5) return Math.log(Math.PI / Math.sin(Math.PI * z)) - logGamma(1 - z);
  const base = z + 6.5;
  const sum = lanczos.reduce(
    (total, coefficient, index) => total + coefficient / (z - 1 + index + 1),
    0.999_999_999_999_809_93,
  );
  return Math.log(2 * Math.PI) / 2 + (z - 0.5) * Math.log(base) - base + Math.log(sum);
}

const lanczos = [
  676.520_368_121_885_1, -1_259.139_216_722_402_8, 771.323_428_777_653_13, -176.615_029_162_140_6,
  12.507_343_278_686_905, -0.138_571_095_265_720_12, 9.984_369_578_019_571_6e-6, 1.505_632_735_149_311_6e-7,
];
