import type { Label } from '../input/Target.ts';

/** The most probable class of each row; of equal ones the first. */
export function likeliest(shares: readonly (readonly number[])[], classes: readonly Label[]): Label[] {
  return shares.map((row) => classes[row.indexOf(Math.max(...row))] ?? '');
}
