import type ts from 'typescript';
import type { NotebookProject } from '../service/NotebookProject.ts';
import type { Span } from '../service/Places.ts';

export interface InlayHint {
  /** Into the cell's text. */
  readonly offset: number;
  readonly text: string;
  readonly kind: 'type' | 'parameter' | 'enum';
}

/** Types and names of parameters between the text, where the settings ask for them. */
export function inlayHints(
  project: NotebookProject,
  cellId: string,
  { span, preferences }: { readonly span: Span; readonly preferences: ts.UserPreferences },
): InlayHint[] {
  const cell = project.cell(cellId);
  if (cell === null) return [];
  const { InlayHintKind } = project.typescript;
  const within = { start: cell.preludeLength + span.start, length: span.length };
  return project.service.provideInlayHints(cell.fileName, within, preferences).flatMap((hint) => {
    const offset = hint.position - cell.preludeLength;
    if (offset < 0) return [];
    const text = hint.text === '' ? (hint.displayParts ?? []).map((part) => part.text).join('') : hint.text;
    const kind =
      hint.kind === InlayHintKind.Type ? 'type' : hint.kind === InlayHintKind.Parameter ? 'parameter' : 'enum';
    return [{ offset, text, kind }];
  });
}
