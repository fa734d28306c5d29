/** JSON has no NaN and no infinities: a figure that is not defined is null. */
export function finiteOrNull(value: number): number | null {
  return Number.isFinite(value) ? value : null;
}
