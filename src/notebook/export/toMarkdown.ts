import type { Cell, Notebook } from '../Notebook.ts';
import { cellLanguage } from '../cellLanguage.ts';
import { printMarker } from './cellMarker.ts';
import { printFrontMatter } from './frontMatter.ts';
import { markerKind } from './markedCell.ts';
import { outputMarkdown } from './outputMarkdown.ts';

export interface MarkdownOptions {
  /** True puts outputs below their cells, as text and images. */
  readonly outputs?: boolean;
}

const fenceNames = { typescript: 'ts', javascript: 'js', sql: 'sql' } as const;

/**
 * The notebook as a Markdown document: code in fences; each cell below a comment that names it, which no
 * viewer shows and `fromMarkdown` reads.
 */
export function toMarkdown(notebook: Notebook, { outputs = false }: MarkdownOptions = {}): string {
  const frontMatter = printFrontMatter(notebook);
  const head = frontMatter === undefined ? '' : `---\n${frontMatter}\n---\n\n`;
  return head + notebook.cells.map((cell) => printCell(cell) + (outputs ? printOutputs(cell) : '')).join('\n');
}

function printCell(cell: Cell): string {
  const body = cell.type === 'markdown' ? cell.source : fence(cell.source, fenceName(cell));
  return `<!-- %% ${printMarker(cell, markerKind(cell))} -->\n${escapeMarkers(body)}\n`;
}

function printOutputs(cell: Cell): string {
  const parts = cell.type === 'code' ? cell.outputs.map(outputMarkdown).filter((part) => part !== '') : [];
  return parts.length === 0
    ? ''
    : `\n<!-- %% [outputs] -->\n${escapeMarkers(parts.join('\n\n'))}\n\n<!-- %% [end] -->\n`;
}

function fenceName(cell: Cell): string {
  return cell.type === 'code' ? fenceNames[cellLanguage(cell)] : 'text';
}

/** A fenced block whose fence is longer than any run of backticks in the text. */
export function fence(text: string, name: string): string {
  const longest = Math.max(2, ...[...text.matchAll(/`+/g)].map(([run]) => run.length));
  const ticks = '`'.repeat(longest + 1);
  return `${ticks}${name}\n${text}\n${ticks}`;
}

function escapeMarkers(text: string): string {
  return text.replaceAll(/^(<!-- ?\\*)(?=%%)/gm, '$1\\');
}
