import type { CellAnalysis, ChangeKind, LaterNeeds } from './CellAnalysis.ts';
import type { CellGraph, CellInput, CellNode } from './CellGraph.ts';
import { findCycles } from './findCycles.ts';
import { findRedefinitions } from './findRedefinitions.ts';

export interface AnalyzedCell {
  readonly id: string;
  readonly analysis: CellAnalysis;
}

/**
 * Which cell needs which, by the rule that the language service has too: a name means the nearest cell above that declares,
 * sets or changes it; where there is none, the first cell below that declares it; where there is none either, the kernel's.
 *
 * What a function's body reads, it reads when it is called: its names are needed by the cells that use the function, and
 * mean what they mean there.
 *
 * @param cells the code cells in document order
 */
export function buildGraph(cells: readonly AnalyzedCell[]): CellGraph {
  const first = firstDeclarations(cells);
  const above: Above = { givers: new Map(), functions: new Map() };
  const drafts = cells.map((cell, position) => {
    const draft = draftOf({ ...cell, position }, { above, first });
    noteGiven(draft, above);
    return draft;
  });
  const { cycles, closing } = findCycles(drafts);
  const nodes = drafts.map(({ below: _, ...draft }): CellNode => {
    const inputs = draft.inputs.map((input) => ({ ...input, closesCycle: closing.has(input) }));
    return { ...draft, inputs };
  });
  return {
    nodes: new Map(nodes.map((node) => [node.id, node])),
    problems: [...cycles, ...usedBelow(drafts, closing), ...findRedefinitions(cells)],
  };
}

/** A node before cycles are known. */
export interface DraftNode extends CellNode {
  /** Names that the cell itself mentions and only a cell below declares. */
  readonly below: readonly CellInput[];
}

interface Above {
  /** Name → the nearest cell that declares, sets or changes it. */
  readonly givers: Map<string, string>;
  /** Name → what calling it needs, by its nearest declaration. */
  readonly functions: Map<string, LaterNeeds>;
}

interface Surroundings {
  readonly above: Above;
  /** Name → the first cell of all that declares it. */
  readonly first: ReadonlyMap<string, AnalyzedCell>;
}

function firstDeclarations(cells: readonly AnalyzedCell[]): Map<string, AnalyzedCell> {
  const first = new Map<string, AnalyzedCell>();
  for (const cell of cells) {
    for (const name of cell.analysis.declares.keys()) if (!first.has(name)) first.set(name, cell);
  }
  return first;
}

function noteGiven({ id, analysis, changes }: CellNode, { givers, functions }: Above): void {
  for (const [name, kind] of changes) {
    givers.set(name, id);
    if (kind === 'set') functions.delete(name);
  }
  for (const [name, { later }] of analysis.declares) {
    givers.set(name, id);
    functions.set(name, later);
  }
}

function draftOf(cell: AnalyzedCell & { readonly position: number }, { above, first }: Surroundings): DraftNode {
  const { id, position, analysis } = cell;
  const { uses, changes } = withCalled(analysis, { above, first });
  const inputs: CellInput[] = [];
  const below: CellInput[] = [];
  for (const name of uses) {
    const giver = above.givers.get(name);
    const from = giver ?? first.get(name)?.id;
    if (from === undefined || from === id) continue;
    const input = { name, from, closesCycle: false };
    inputs.push(input);
    if (giver === undefined && analysis.uses.has(name)) below.push(input);
  }
  return { id, position, analysis, inputs, below, uses, changes };
}

/** The cell's own needs, and those of all functions that it names and that they name. */
function withCalled(analysis: CellAnalysis, { above, first }: Surroundings): LaterNeeds {
  const uses = new Set(analysis.uses);
  const changes = new Map<string, ChangeKind>(analysis.changes);
  // A set that grows while it is gone through is gone through to its new end.
  for (const name of uses) {
    const called = above.givers.has(name)
      ? above.functions.get(name)
      : first.get(name)?.analysis.declares.get(name)?.later;
    if (called === undefined) continue;
    for (const used of called.uses) if (!analysis.declares.has(used)) uses.add(used);
    for (const [changed, kind] of called.changes) {
      if (!analysis.declares.has(changed) && changes.get(changed) !== 'set') changes.set(changed, kind);
    }
  }
  return { uses, changes };
}

function usedBelow(drafts: readonly DraftNode[], closing: ReadonlySet<CellInput>): CellGraph['problems'] {
  return drafts.flatMap(({ id, below }) => {
    const open = below.filter((input) => !closing.has(input));
    const froms = [...new Set(open.map(({ from }) => from))];
    return froms.map((from) => ({
      type: 'below' as const,
      cell: id,
      from,
      names: open.filter((input) => input.from === from).map(({ name }) => name),
    }));
  });
}
