import type ts from 'typescript';
import type { NotebookProject } from '../service/NotebookProject.ts';
import type { Span } from '../service/Places.ts';
import { diagnostics } from './diagnostics.ts';
import { type CellEdit, editsOf } from './edits.ts';

export interface CodeAction {
  readonly title: string;
  readonly edits: readonly CellEdit[];
  /** The diagnostic that it mends. */
  readonly code: number | null;
  readonly isPreferred: boolean;
}

export interface FormatRequest {
  readonly format: ts.FormatCodeSettings;
  readonly preferences: ts.UserPreferences;
}

/** Ways to mend what is wrong in a stretch of a cell. @param codes of the diagnostics there */
export function quickFixes(
  project: NotebookProject,
  cellId: string,
  wanted: FormatRequest & { readonly span: Span; readonly codes: readonly number[] },
): CodeAction[] {
  // The editor may ask about what is mended by now, and TypeScript fails where nothing is wrong.
  const isStillWrong = diagnostics(project, cellId).some(({ span }) => span.start === wanted.span.start);
  project.focus(cellId);
  const cell = project.cell(cellId);
  if (cell === null || !isStillWrong) return [];
  const start = cell.preludeLength + wanted.span.start;
  const end = start + wanted.span.length;
  const settings = settingsOf(project, wanted.format);
  return wanted.codes.flatMap((code) =>
    project.service
      .getCodeFixesAtPosition(cell.fileName, start, end, asFixable(code), settings, wanted.preferences)
      .flatMap(({ description, changes, fixName }) => {
        const edits = editsOf(project, changes);
        if (edits === null || edits.length === 0) return [];
        return [{ title: description, edits, code, isPreferred: fixName === 'import' || fixName === 'spelling' }];
      }),
  );
}

/**
 * A name that is missing is another error once the cell knows every name of the notebook: then one may be meant.
 */
function asFixable(code: number): number[] {
  const [missing, misspelt] = [2304, 2552];
  return code === missing ? [missing, misspelt] : [code];
}

/** Sorts a cell's imports and puts those of one module together. None is removed: another cell may need it. */
export function organizeImports(
  project: NotebookProject,
  cellId: string,
  { format, preferences }: FormatRequest,
): CellEdit[] {
  const cell = project.cell(cellId);
  if (cell === null) return [];
  const mode = project.typescript.OrganizeImportsMode.SortAndCombine;
  const file = { type: 'file', fileName: cell.fileName, mode } as const;
  const changes = project.service.organizeImports(file, settingsOf(project, format), preferences);
  // The prelude's own imports are a group by themselves, and stay as they are.
  const own = changes.map((change) => ({
    ...change,
    textChanges: change.textChanges.filter(({ span }) => span.start >= cell.preludeLength),
  }));
  return editsOf(project, own) ?? [];
}

/** @param span null for the whole cell */
export function formatCell(
  project: NotebookProject,
  cellId: string,
  { span, format }: { readonly span: Span | null; readonly format: ts.FormatCodeSettings },
): CellEdit[] {
  const cell = project.cell(cellId);
  if (cell === null) return [];
  const start = cell.preludeLength + (span?.start ?? 0);
  const end = span === null ? cell.text.length : start + span.length;
  const textChanges = project.service.getFormattingEditsForRange(
    cell.fileName,
    start,
    end,
    settingsOf(project, format),
  );
  return editsOf(project, [{ fileName: cell.fileName, textChanges }]) ?? [];
}

/**
 * Without settings of its own TypeScript's formatter does nearly nothing. Its smart indentation would indent what it
 * writes below the prelude's `export {…}`.
 */
function settingsOf({ typescript }: NotebookProject, format: ts.FormatCodeSettings): ts.FormatCodeSettings {
  const indentStyle = typescript.IndentStyle.Block;
  return { ...typescript.getDefaultFormatCodeSettings('\n'), ...format, indentStyle };
}
