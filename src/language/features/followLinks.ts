import type ts from 'typescript';
import type { NotebookProject } from '../service/NotebookProject.ts';
import type { PreludeLink, VirtualCell } from '../chain/VirtualCell.ts';

interface FilePosition {
  readonly fileName: string;
  readonly position: number;
}

type Ask<Found extends ts.DocumentSpan> = (at: FilePosition) => readonly Found[];

/**
 * Asks, and asks again at the other end of every link of a prelude that an answer lies in: where a cell sets a name of
 * another cell, the chain of modules has two variables for what is one.
 */
export function followLinks<Found extends ts.DocumentSpan>(
  project: NotebookProject,
  start: FilePosition,
  ask: Ask<Found>,
): Found[] {
  const asked = new Set<string>();
  const found = new Map<string, Found>();
  const waiting = [start];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const key = `${next.fileName}:${next.position}`;
    if (asked.has(key)) continue;
    asked.add(key);
    for (const answer of ask(next)) {
      found.set(`${answer.fileName}:${answer.textSpan.start}`, answer);
      waiting.push(...otherEnds(project, answer));
    }
  }
  return [...found.values()].filter(({ fileName, textSpan }) => project.placeOf(fileName, textSpan) !== null);
}

/** Of a place in a prelude. */
function otherEnds(project: NotebookProject, { fileName, textSpan }: ts.DocumentSpan): FilePosition[] {
  const cell = project.cellOfFile(fileName);
  if (cell === null || textSpan.start >= cell.preludeLength) return [];
  const link = cell.links.find(({ start }) => start === textSpan.start);
  if (link === undefined) return [];
  // Both the variable here and what it comes from: whoever asks from either side has to find the other.
  const here = cell.links.filter(({ name }) => name === link.name);
  return here.flatMap((same) => [
    { fileName, position: same.start },
    ...sourceOf(project, cell, same),
    ...takers(project, cell, same),
  ]);
}

function sourceOf(project: NotebookProject, cell: VirtualCell, link: PreludeLink): FilePosition[] {
  if (link.from === cell.fileName) return [];
  const given = project.cellOfFile(link.from)?.links.find(({ name, kind }) => name === link.name && kind === 'export');
  return given === undefined ? [] : [{ fileName: link.from, position: given.start }];
}

/** Cells that take the name. */
function takers(project: NotebookProject, giver: VirtualCell, { name, kind }: PreludeLink): FilePosition[] {
  if (kind !== 'export') return [];
  return [...project.cells].flatMap(({ fileName, links }) =>
    links
      .filter((link) => link.kind !== 'export' && link.name === name && link.from === giver.fileName)
      .map(({ start }) => ({ fileName, position: start })),
  );
}
