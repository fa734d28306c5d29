/** The same text as white space: every line break stays, every other character becomes a space. */
export function blankText(text: string): string {
  return text.replace(/[^\n\r\u2028\u2029]/g, ' ');
}

/** Line breaks as they are; spaces only where a later character's column depends on them. */
export function padding(text: string): string {
  const breaks = text.match(/\r\n|[\n\r\u2028\u2029]/g);
  if (breaks === null) return ' '.repeat(text.length);
  const lastBreak = breaks.at(-1) ?? '';
  return breaks.join('') + ' '.repeat(text.length - text.lastIndexOf(lastBreak) - lastBreak.length);
}
