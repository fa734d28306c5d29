/** `1234567` → `1,234,567`. */
export function thousands(count: number): string {
  return count.toLocaleString('en-US');
}
