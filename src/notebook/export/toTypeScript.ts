import type { Cell, Notebook } from '../Notebook.ts';
import { printMarker } from './cellMarker.ts';
import { printFrontMatter } from './frontMatter.ts';
import { markerKind } from './markedCell.ts';

/**
 * The notebook as a TypeScript module in the "percent" format that editors and Jupytext know: `// %%`
 * begins a cell; Markdown, raw and SQL cells are comments. Outputs are left out.
 */
export function toTypeScript(notebook: Notebook): string {
  const frontMatter = printFrontMatter(notebook);
  const head = frontMatter === undefined ? '' : `// ---\n// ${frontMatter}\n// ---\n\n`;
  return head + notebook.cells.map(printCell).join('\n');
}

function printCell(cell: Cell): string {
  const kind = markerKind(cell);
  const body = kind === '' ? cell.source : commentOut(cell.source);
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
