import type ts from 'typescript';
import type { NotebookProject } from '../service/NotebookProject.ts';
import type { Place } from '../service/Places.ts';
import { type At, filePosition } from './At.ts';
import { followLinks } from './followLinks.ts';

export type DefinitionKind = 'definition' | 'typeDefinition' | 'implementation';

/** Where what stands at a place of a cell is declared. */
export function definitions(project: NotebookProject, at: At, kind: DefinitionKind): Place[] {
  const start = filePosition(project, at);
  if (start === null) return [];
  const { service } = project;
  const found = followLinks<ts.DocumentSpan>(project, start, ({ fileName, position }) => {
    if (kind === 'typeDefinition') return service.getTypeDefinitionAtPosition(fileName, position) ?? [];
    if (kind === 'implementation') return service.getImplementationAtPosition(fileName, position) ?? [];
    return service.getDefinitionAtPosition(fileName, position) ?? [];
  });
  return placesOf(project, found);
}

export function placesOf(project: NotebookProject, found: readonly ts.DocumentSpan[]): Place[] {
  return found.flatMap(({ fileName, textSpan }) => project.placeOf(fileName, textSpan) ?? []);
}
