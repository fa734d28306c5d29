import { defaultResultName } from '../../lang/sql/defaultResultName.ts';
import type { CellAnalysis } from './CellAnalysis.ts';
import type { GraphProblem } from './CellGraph.ts';

interface Cell {
  readonly id: string;
  readonly analysis: CellAnalysis;
}

/** Names that a cell declares although a cell above does; the nearest one above is named. */
export function findRedefinitions(cells: readonly Cell[]): GraphProblem[] {
  const above = new Map<string, Cell>();
  return cells.flatMap((cell) => {
    const names = new Map<string, string[]>();
    for (const name of cell.analysis.declares.keys()) {
      const earlier = above.get(name);
      if (earlier && !isHarmless(name, earlier, cell)) names.set(earlier.id, [...(names.get(earlier.id) ?? []), name]);
      above.set(name, cell);
    }
    return [...names].map(([of, same]): GraphProblem => ({ type: 'redefinition', cell: cell.id, of, names: same }));
  });
}

/** The same export of the same package is the same value; the result of an SQL cell without a name is meant to go. */
function isHarmless(name: string, earlier: Cell, later: Cell): boolean {
  if (name === defaultResultName) return true;
  const [before, now] = [earlier.analysis.declares.get(name), later.analysis.declares.get(name)];
  return before?.isImport === true && before.fixed !== null && before.fixed === now?.fixed;
}
