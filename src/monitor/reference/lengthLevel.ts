/** The length of a free text as a level, by powers of two: `0 characters`, `1 character`, `2–3 characters`, `4–7 …`. */
export function lengthLevel(text: string): string {
  return levels[text.length === 0 ? 0 : Math.min(levels.length - 1, 32 - Math.clz32(text.length))] ?? '';
}

const levels = [
  '0 characters',
  '1 character',
  ...Array.from({ length: 15 }, (_, power) => `${2 ** (power + 1)}–${2 ** (power + 2) - 1} characters`),
  '65536 characters or more',
];
