const linesAround = 2;
const maxWidth = 160;

/**
 * The lines around a position with a caret under it, as plain text; line and column count from 1.
 *
 * Long lines are cut around the column; tabs stay tabs so that the caret lines up.
 */
export function codeFrame(source: string, line: number, column: number): string {
  const lines = source.split(/\r\n|[\n\r\u2028\u2029]/);
  const first = Math.max(1, line - linesAround);
  const last = Math.min(lines.length, line + linesAround);
  const width = String(last).length;
  const from = Math.max(0, column - maxWidth / 2);
  const frame: string[] = [];
  for (let number = first; number <= last; number++) {
    const text = (lines[number - 1] ?? '').slice(from, from + maxWidth);
    frame.push(`${number === line ? '>' : ' '} ${String(number).padStart(width)} | ${text}`.trimEnd());
    if (number === line) frame.push(`  ${' '.repeat(width)} | ${indentTo(text, column - from)}^`);
  }
  return frame.join('\n');
}

function indentTo(text: string, column: number): string {
  return text
    .slice(0, column - 1)
    .replace(/[^\t]/g, ' ')
    .padEnd(column - 1);
}
