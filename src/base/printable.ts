/**
 * Foreign text as one line for a log, a notice or a status line: control characters, line ends and the marks that turn
 * the direction of text are written as escapes, and what is past `limit` is cut.
 */
export function printable(text: string, limit = 2_000): string {
  const cut = text.length > limit ? `${text.slice(0, limit)}…` : text;
  // eslint-disable-next-line no-control-regex -- these are what is looked for.
  return cut.replace(/[\u0000-\u001f\u007f-\u009f\u2028\u2029\u202a-\u202e\u2066-\u2069]/g, escaped);
}

function escaped(character: string): string {
  if (character === '\n') return '\\n';
  if (character === '\t') return ' ';
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
}
