/** Where each node of a directed graph without circles is drawn, layer below layer. */
export interface GraphLayout {
  readonly width: number;
  readonly height: number;
  /** By node: the middle of its box. */
  readonly places: ReadonlyMap<number, Place>;
  /** In the order of the edges given; the points that each passes. */
  readonly routes: readonly (readonly Place[])[];
}

export interface Place {
  readonly x: number;
  readonly y: number;
}

export interface BoxSize {
  readonly width: number;
  readonly height: number;
  readonly gapX: number;
  readonly gapY: number;
}

/** An edge past several ranks takes this room in each. */
const passWidth = 26;
const sweeps = 6;

/**
 * A layered drawing after Sugiyama, Tagawa and Toda 1981: ranks by the longest path, stand-ins where an edge passes
 * ranks, order by the mean of the neighbours' places, then positions drawn to them as far as the boxes allow.
 */
export function layoutGraph(
  nodes: readonly number[],
  edges: readonly (readonly [number, number])[],
  box: BoxSize,
): GraphLayout {
  const ranks = rankOf(nodes, edges);
  const items = new Map<number, Item>(nodes.map((node) => [node, newItem(ranks.get(node) ?? 0, box.width)]));
  const chains = edges.map(([from, to]) => chain(items.get(from), items.get(to)));
  const rows = rowsOf([...items.values(), ...chains.flatMap((members) => members.slice(1, -1))]);
  for (let sweep = 0; sweep < sweeps; sweep += 1) arrange(rows, sweep % 2 === 0 ? 'above' : 'below', box.gapX);
  for (let sweep = 0; sweep < sweeps; sweep += 1) settle(rows, sweep % 2 === 0 ? 'above' : 'below', box.gapX);
  return measured(items, chains, box);
}

interface Item {
  readonly rank: number;
  readonly width: number;
  readonly above: Item[];
  readonly below: Item[];
  x: number;
}

function newItem(rank: number, width: number): Item {
  return { rank, width, above: [], below: [], x: 0 };
}

function rankOf(nodes: readonly number[], edges: readonly (readonly [number, number])[]): Map<number, number> {
  const ranks = new Map(nodes.map((node) => [node, 0]));
  // As often as there are nodes at most: a circle, which no model has, must not spin.
  for (let round = 0, isChanged = true; isChanged && round <= nodes.length; round += 1) {
    isChanged = false;
    for (const [from, to] of edges) {
      const least = (ranks.get(from) ?? 0) + 1;
      if ((ranks.get(to) ?? 0) >= least || from === to) continue;
      ranks.set(to, least);
      isChanged = true;
    }
  }
  return ranks;
}

/** Both ends of an edge and the stand-ins between them. */
function chain(from: Item | undefined, to: Item | undefined): Item[] {
  if (from === undefined || to === undefined) return [];
  const between = Array.from({ length: Math.max(0, to.rank - from.rank - 1) }, (_, index) =>
    newItem(from.rank + 1 + index, passWidth),
  );
  const members = [from, ...between, to];
  members.slice(1).forEach((item, index) => {
    const before = members[index];
    if (before === undefined) return;
    before.below.push(item);
    item.above.push(before);
  });
  return members;
}

function rowsOf(items: readonly Item[]): Item[][] {
  const last = Math.max(-1, ...items.map(({ rank }) => rank));
  const rows = Array.from({ length: last + 1 }, (): Item[] => []);
  for (const item of items) rows[item.rank]?.push(item);
  for (const row of rows) spread(row, 0);
  return rows;
}

/** Puts a row side by side, its middle at 0. */
function spread(row: readonly Item[], gap: number): void {
  const total = row.reduce((sum, { width }) => sum + width + gap, -gap);
  let left = -total / 2;
  for (const item of row) {
    item.x = left + item.width / 2;
    left += item.width + gap;
  }
}

function arrange(rows: readonly Item[][], side: 'above' | 'below', gap: number): void {
  for (const row of side === 'above' ? rows : rows.toReversed()) {
    const wanted = new Map(row.map((item) => [item, meanX(item, side)]));
    row.sort((a, b) => (wanted.get(a) ?? 0) - (wanted.get(b) ?? 0));
    spread(row, gap);
  }
}

function meanX(item: Item, side: 'above' | 'below'): number {
  const neighbours = item[side];
  return neighbours.length === 0 ? item.x : neighbours.reduce((sum, { x }) => sum + x, 0) / neighbours.length;
}

/** Each item as near to its neighbours' mean as those beside it allow; the row as a whole stays centred on it. */
function settle(rows: readonly Item[][], side: 'above' | 'below', gap: number): void {
  for (const row of side === 'above' ? rows : rows.toReversed()) {
    const wanted = row.map((item) => meanX(item, side));
    row.forEach((item, index) => {
      const before = row[index - 1];
      const least = before === undefined ? -Infinity : before.x + (before.width + item.width) / 2 + gap;
      item.x = Math.max(wanted[index] ?? 0, least);
    });
    const drift = row.reduce((sum, { x }, index) => sum + x - (wanted[index] ?? 0), 0) / Math.max(1, row.length);
    for (const item of row) item.x -= drift;
  }
}

function measured(items: ReadonlyMap<number, Item>, chains: readonly Item[][], box: BoxSize): GraphLayout {
  const all = [...items.values(), ...chains.flat()];
  const left = Math.min(0, ...all.map(({ x, width }) => x - width / 2));
  const right = Math.max(0, ...all.map(({ x, width }) => x + width / 2));
  const lowest = Math.max(0, ...all.map(({ rank }) => rank));
  const placeOf = ({ x, rank }: Item): Place => ({
    x: Math.round(x - left),
    y: rank * (box.height + box.gapY) + box.height / 2,
  });
  return {
    width: Math.ceil(right - left),
    height: lowest * (box.height + box.gapY) + box.height,
    places: new Map([...items].map(([node, item]) => [node, placeOf(item)])),
    routes: chains.map((members) => members.map(placeOf)),
  };
}
