import type { CellInput, GraphProblem } from './CellGraph.ts';

interface Node {
  readonly id: string;
  readonly position: number;
  readonly inputs: readonly CellInput[];
}

export interface Cycles {
  readonly cycles: readonly GraphProblem[];
  /** The inputs that close them: those that come from a cell below. */
  readonly closing: ReadonlySet<CellInput>;
}

/** Cells that need each other: the strongly connected parts of the graph (Tarjan 1972), in document order. */
export function findCycles(nodes: readonly Node[]): Cycles {
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const closing = new Set<CellInput>();
  const cycles = connectedParts(nodes, byId).flatMap((part): GraphProblem[] => {
    if (part.length < 2) return [];
    const cells = part.toSorted((a, b) => a.position - b.position);
    const isIn = new Set(part.map(({ id }) => id));
    const names = new Set<string>();
    for (const { position, inputs } of cells) {
      for (const input of inputs.filter(({ from }) => isIn.has(from))) {
        names.add(input.name);
        if ((byId.get(input.from)?.position ?? 0) > position) closing.add(input);
      }
    }
    return [{ type: 'cycle', cells: cells.map(({ id }) => id), names: [...names].sort() }];
  });
  return { cycles, closing };
}

function connectedParts(nodes: readonly Node[], byId: ReadonlyMap<string, Node>): Node[][] {
  const order = new Map<string, number>();
  const lowest = new Map<string, number>();
  const open: Node[] = [];
  const isOpen = new Set<string>();
  const parts: Node[][] = [];
  const lower = (id: string, to: number): void => {
    lowest.set(id, Math.min(lowest.get(id) ?? to, to));
  };
  const visit = (node: Node): void => {
    order.set(node.id, order.size);
    lower(node.id, order.size - 1);
    open.push(node);
    isOpen.add(node.id);
    for (const { from } of node.inputs) {
      const other = byId.get(from);
      if (other === undefined) continue;
      if (!order.has(from)) {
        visit(other);
        lower(node.id, lowest.get(from) ?? 0);
      } else if (isOpen.has(from)) lower(node.id, order.get(from) ?? 0);
    }
    if (lowest.get(node.id) !== order.get(node.id)) return;
    const part = open.splice(open.indexOf(node));
    for (const { id } of part) isOpen.delete(id);
    parts.push(part);
  };
  for (const node of nodes) if (!order.has(node.id)) visit(node);
  return parts;
}
