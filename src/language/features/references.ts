import type ts from 'typescript';
import type { VirtualCell } from '../chain/VirtualCell.ts';
import type { NotebookProject } from '../service/NotebookProject.ts';
import type { Place } from '../service/Places.ts';
import { type At, filePosition } from './At.ts';
import { placesOf } from './definitions.ts';
import { followLinks } from './followLinks.ts';

/** Every use of what stands there, its declaration included, in all cells and files. */
export function references(project: NotebookProject, at: At): Place[] {
  return placesOf(
    project,
    linked(project, at, ({ fileName, position }) => [
      ...(project.service.getReferencesAtPosition(fileName, position) ?? []),
    ]),
  );
}

export interface RenameEdit {
  readonly place: Place;
  readonly newText: string;
}

/**
 * What renaming would change.
 *
 * @returns null, or the reason why it can't be renamed
 */
export function renameEdits(
  project: NotebookProject,
  at: At,
  newName: string,
): RenameEdit[] | { readonly reason: string } {
  const reason = renameProblem(project, at);
  if (reason !== null) return { reason };
  const preferences = { providePrefixAndSuffixTextForRename: true };
  const found = linked(project, at, ({ fileName, position }) =>
    declaredPositions(project, fileName, position).flatMap(
      (place) => project.service.findRenameLocations(fileName, place, false, false, preferences) ?? [],
    ),
  );
  return found.flatMap(({ fileName, textSpan, prefixText = '', suffixText = '' }) => {
    const place = project.placeOf(fileName, textSpan);
    return place === null ? [] : [{ place, newText: prefixText + newName + suffixText }];
  });
}

/**
 * Asked at `export { name }` of a prelude, TypeScript would rename the export alone: then where the name is declared.
 */
function declaredPositions(project: NotebookProject, fileName: string, position: number): number[] {
  const cell = project.cellOfFile(fileName);
  if (cell === null || position >= cell.preludeLength) return [position];
  const declared = (project.service.getDefinitionAtPosition(fileName, position) ?? [])
    .filter((found) => found.fileName === fileName)
    .map(({ textSpan }) => textSpan.start);
  if (declared.length > 0) return declared;
  const name = cell.links.find(({ start }) => start === position)?.name;
  const imported = name === undefined ? null : importedPosition(project, cell, name);
  return imported === null ? [position] : [imported];
}

/** Where the cell's own text imports a name. */
function importedPosition(project: NotebookProject, cell: VirtualCell, name: string): number | null {
  const { typescript, service } = project;
  for (const statement of service.getProgram()?.getSourceFile(cell.fileName)?.statements ?? []) {
    if (!typescript.isImportDeclaration(statement) || statement.getStart() < cell.preludeLength) continue;
    const { importClause } = statement;
    const bindings = importClause?.namedBindings;
    const inside = bindings === undefined ? [] : typescript.isNamedImports(bindings) ? bindings.elements : [bindings];
    const found = [...(importClause === undefined ? [] : [importClause]), ...inside].find(
      (node) => node.name?.text === name,
    );
    if (found?.name !== undefined) return found.name.getStart();
  }
  return null;
}

/** Why what stands there can't be renamed; null when it can. */
export function renameProblem(project: NotebookProject, place: At): string | null {
  const at = filePosition(project, place);
  if (at === null) return 'This cell is not TypeScript or JavaScript.';
  const info = project.service.getRenameInfo(at.fileName, at.position, {});
  return info.canRename ? null : info.localizedErrorMessage;
}

function linked<Found extends ts.DocumentSpan>(
  project: NotebookProject,
  place: At,
  ask: (at: { readonly fileName: string; readonly position: number }) => readonly Found[],
): Found[] {
  const at = filePosition(project, place);
  return at === null ? [] : followLinks(project, at, ask);
}
