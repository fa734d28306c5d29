import type { CellState } from './assessCells.ts';
import type { CellGraph, CellInput, CellNode } from './CellGraph.ts';
import { fixedKey, versionFor, type RunLog, type Version } from './RunLog.ts';

export interface PlanSource {
  readonly graph: CellGraph;
  readonly log: RunLog;
  readonly states: ReadonlyMap<string, CellState>;
}

/**
 * The cells that have to run so that the wanted ones have what they need, in the order in which they must: those that are
 * stale, failed or never ran, and those whose variables another cell has replaced since.
 *
 * @param wanted ids of cells, which run in any case
 */
export function planNeeded(wanted: readonly string[], source: PlanSource): string[] {
  return planOf(wanted, source, () => []);
}

/** All stale cells, what they need, and the cells that would be stale after that: when all ran, none is stale. */
export function planStale(source: PlanSource): string[] {
  const stale = [...source.states].filter(([, { type }]) => type === 'stale').map(([id]) => id);
  return planOf(stale, source, (planned) => madeStale(planned, source));
}

function planOf(
  wanted: readonly string[],
  source: PlanSource,
  alsoBy: (planned: ReadonlySet<string>) => readonly string[],
): string[] {
  const planned = new Set<string>();
  let more = wanted.filter((id) => source.graph.nodes.has(id));
  for (;;) {
    addWithMissing(more, planned, source);
    const order = inOrder(planned, source.graph);
    more = [...replaced(order, planned, source), ...alsoBy(planned)].filter((id) => !planned.has(id));
    if (more.length === 0) return order.map(({ id }) => id);
  }
}

/** Cells, and those above whose values are not there by now. */
function addWithMissing(ids: readonly string[], planned: Set<string>, source: PlanSource): void {
  const { graph, log } = source;
  const open = [...ids];
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    const node = graph.nodes.get(id);
    if (node === undefined || planned.has(id)) continue;
    planned.add(id);
    for (const input of node.inputs) {
      if (input.closesCycle || planned.has(input.from)) continue;
      const version = versionFor(input.name, node, { graph, versions: log.versions });
      if (!isThere(input, version, source)) open.push(input.from);
    }
  }
}

/** Document order, but for cells that need what stands below them: these run after it, and after what that needs. */
function inOrder(planned: ReadonlySet<string>, { nodes }: CellGraph): CellNode[] {
  const order: CellNode[] = [];
  const visited = new Set<CellNode>();
  const visit = (node: CellNode): void => {
    if (visited.has(node)) return;
    visited.add(node);
    for (const { from, closesCycle } of node.inputs) {
      const giver = nodes.get(from);
      if (giver && !closesCycle && planned.has(from)) visit(giver);
    }
    order.push(node);
  };
  for (const node of nodes.values()) if (planned.has(node.id)) visit(node);
  return order;
}

/** Goes through the plan as the kernel would, and names the cells whose values another one would have replaced. */
function replaced(order: readonly CellNode[], planned: ReadonlySet<string>, source: PlanSource): string[] {
  const versions = new Map(source.log.versions);
  const found: string[] = [];
  for (const node of order) {
    for (const input of node.inputs) {
      if (input.closesCycle || planned.has(input.from)) continue;
      const version = versionFor(input.name, node, { graph: source.graph, versions });
      if (!isThere(input, version, source)) found.push(input.from);
    }
    for (const [name, version] of wouldGive(node, { ...source, versions })) versions.set(name, version);
  }
  return found;
}

function isThere({ name, from }: CellInput, version: Version | null, { graph, log, states }: PlanSource): boolean {
  const state = states.get(from)?.type;
  const fixed = fixedOf(name, from, graph);
  if (fixed !== null && version?.key === fixedKey(fixed)) return true;
  if (state === 'running') return true;
  return state === 'fresh' && log.runOf(from)?.gave.get(name)?.key === version?.key;
}

function wouldGive(
  node: CellNode,
  { graph, versions }: { readonly graph: CellGraph; readonly versions: ReadonlyMap<string, Version> },
): [string, Version][] {
  const key = `planned ${node.id}`;
  const changed = [...node.changes].map(([name, how]): [string, Version] => {
    return [name, { cell: node.id, key, how, before: versionFor(name, node, { graph, versions }) }];
  });
  const declared = [...node.analysis.declares].map(([name, { fixed }]): [string, Version] => {
    return [name, { cell: node.id, key: fixed === null ? key : fixedKey(fixed), how: 'declared', before: null }];
  });
  return [...changed, ...declared];
}

/** Cells that have run, and that need a value which the plan makes anew. */
function madeStale(planned: ReadonlySet<string>, { graph, states }: PlanSource): string[] {
  const anew = new Set(planned);
  const hasRun = (id: string): boolean => ['fresh', 'failed'].includes(states.get(id)?.type ?? '');
  const isMadeAnew = ({ name, from, closesCycle }: CellInput): boolean =>
    !closesCycle && anew.has(from) && fixedOf(name, from, graph) === null;
  for (const { id, inputs } of graph.nodes.values()) if (hasRun(id) && inputs.some(isMadeAnew)) anew.add(id);
  return [...anew];
}

function fixedOf(name: string, cell: string, { nodes }: CellGraph): string | null {
  return nodes.get(cell)?.analysis.declares.get(name)?.fixed ?? null;
}
