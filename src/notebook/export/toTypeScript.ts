import type { Cell, Notebook } from '../Notebook.ts';
import { printMarker } from './cellMarker.ts';
import { printFrontMatter } from './frontMatter.ts';
import { markerKind } from './markedCell.ts';
import { SqlWriter } from './sqlTypeScript.ts';

/**
 * The notebook as a TypeScript module in the "percent" format that editors and Jupytext know: `// %%`
 * begins a cell; Markdown and raw cells are comments, SQL cells calls of the library. Outputs are left out.
 */
export function toTypeScript(notebook: Notebook): string {
  const frontMatter = printFrontMatter(notebook);
  const head = frontMatter === undefined ? '' : `// ---\n// ${frontMatter}\n// ---\n\n`;
  const sql = new SqlWriter(notebook);
  return head + notebook.cells.map((cell) => printCell(cell, sql)).join('\n');
}

function printCell(cell: Cell, sql: SqlWriter): string {
  const kind = markerKind(cell);
  const code = kind === 'sql' ? sql.write(cell.source) : null;
  const body = code ?? (kind === '' ? cell.source : commentOut(cell.source));
  return `// %% ${printMarker(cell, kind)}\n${escapeMarkers(body)}\n`;
}

/** Every line a comment; TypeScript ends a line at these five places. */
function commentOut(text: string): string {
  if (text === '') return '';
  const lines = text.replaceAll(
    /\r\n|[\n\r\u2028\u2029]/g,
    (end, offset: number) => end + slashes(text, offset + end.length),
  );
  return slashes(text, 0) + lines;
}

/** The comment mark for the line that begins at `at`; without a space where the line is empty. */
function slashes(text: string, at: number): string {
  return at === text.length || /[\n\r\u2028\u2029]/.test(text.charAt(at)) ? '//' : '// ';
}

/** A line that looks like a marker gets a backslash, and one that has some gets one more. */
function escapeMarkers(text: string): string {
  return text.replaceAll(/^(\/\/ ?\\*)(?=%%)/gm, '$1\\');
}
