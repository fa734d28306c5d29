import type { BrokenFile, Cell, Notebook } from './Notebook.ts';
import type { NotebookProblem } from './NotebookProblem.ts';
import { brokenTextCellId } from './brokenText.ts';
import { newMarkdownCell, newNotebook } from './newNotebook.ts';
import { salvageCells } from './salvageCells.ts';

export interface BrokenContent {
  /** The file's text as far as it can be shown. */
  readonly shown: string;
  readonly content: BrokenFile['content'];
}

/**
 * A view of a file that is not a notebook: what is wrong and what to do, the file's whole text in one raw
 * cell, and copies of the cells that can still be read.
 */
export function brokenView(problem: NotebookProblem, { shown, content }: BrokenContent): Notebook {
  const { line, column, reason } = problem;
  const copies = salvageCells(shown);
  const cells: Cell[] = [
    newMarkdownCell(explanation(problem, copies.length), 'problem'),
    { type: 'raw', id: brokenTextCellId, source: shown, metadata: {} },
    ...copies,
  ];
  return { ...newNotebook(cells), broken: { line, column, reason, content } };
}

function explanation(problem: NotebookProblem, copies: number): string {
  const salvaged = copies === 1 ? 'a copy of the one cell' : `copies of the ${copies} cells`;
  return [
    '## This notebook file cannot be read',
    `**Line ${problem.line}, column ${problem.column}:** ${escapeMarkdown(problem.reason)}.`,
    escapeMarkdown(problem.fix),
    'The file on disk is left as it is, and saving this view writes the same text again. Its whole text is in the next cell; once it is a notebook again there, saving keeps that repair.',
    ...(copies === 0 ? [] : [`Below it: ${salvaged} that can still be read, to copy from.`]),
  ].join('\n\n');
}

function escapeMarkdown(text: string): string {
  return text.replaceAll(/[\\`*_[\]<>#=-]/g, (mark) => `\\${mark}`);
}
