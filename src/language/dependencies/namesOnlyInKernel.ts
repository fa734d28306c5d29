import type { CellGraph } from './CellGraph.ts';
import type { RunLog } from './RunLog.ts';

/** For each cell that needs them: names that no cell gives any more, although one that ran did. */
export function namesOnlyInKernel(graph: CellGraph, log: RunLog): Map<string, readonly string[]> {
  const found = new Map<string, readonly string[]>();
  for (const { id, uses, inputs, analysis } of graph.nodes.values()) {
    const given = new Set(inputs.map(({ name }) => name));
    const isLeft = (name: string): boolean =>
      !given.has(name) && !analysis.declares.has(name) && log.versions.get(name)?.how === 'declared';
    const left = [...uses].filter(isLeft);
    if (left.length > 0) found.set(id, left);
  }
  return found;
}
