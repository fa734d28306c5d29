/** Between two values; rounding does not send the right side left. */
export function middleOf(low: number, high: number): number {
  const middle = low / 2 + high / 2;
  return middle < high ? middle : low;
}
