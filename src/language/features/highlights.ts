import { type NotebookProject, ownSpan } from '../service/NotebookProject.ts';
import type { Span } from '../service/Places.ts';
import { type At, filePosition } from './At.ts';

/** Uses of what stands at a place, in its own cell. */
export function highlights(project: NotebookProject, at: At): { readonly span: Span; readonly isWrite: boolean }[] {
  const place = filePosition(project, at);
  const cell = project.cell(at.cellId);
  if (place === null || cell === null) return [];
  const { writtenReference } = project.typescript.HighlightSpanKind;
  const found = project.service.getDocumentHighlights(place.fileName, place.position, [place.fileName]) ?? [];
  return found.flatMap(({ highlightSpans }) =>
    highlightSpans.flatMap(({ textSpan, kind }) => {
      const span = ownSpan(cell, textSpan);
      return span === null ? [] : [{ span, isWrite: kind === writtenReference }];
    }),
  );
}
