/** A share as people write it: 0.1234 → "12.3 %"; never "0 %" of something or "100 %" of almost all. */
export function percent(share: number): string {
  if (share > 0 && share < 0.001) return '< 0.1 %';
  if (share < 1 && share > 0.999) return '> 99.9 %';
  const digits = share === 0 || share === 1 ? 0 : 1;
  return `${(100 * share).toFixed(digits)} %`;
}
