import { graphNodes, type ModelGraph } from '../../display/model/graphNodes.ts';
import { layoutGraph, type GraphLayout, type Place } from '../../display/model/layoutGraph.ts';
import type { ModelLayer, ModelOutput } from '../../display/model/ModelOutput.ts';
import { paramText } from '../../display/model/modelText.ts';
import { s } from '../dom/h.ts';

const box = { width: 168, height: 40, gapX: 18, gapY: 24 };
const margin = 14;
const mostNodes = 200;
const mostCharacters = 24;

/** The layers as boxes from top to bottom; null when there are too many to be of use. */
export function graphElement(model: ModelOutput): SVGSVGElement | null {
  const graph = graphNodes(model.layers);
  if (graph.nodes.length === 0 || graph.nodes.length > mostNodes) return null;
  const layout = layoutGraph(graph.nodes, graph.edges, box);
  const [width, height] = [layout.width + 2 * margin, layout.height + 2 * margin];
  const edges = layout.routes.map((route) => s('path', { class: 'mlnb-graph-edge', d: routeData(route) }));
  const boxes = graph.nodes.map((node) => boxElement(node, model.layers[node], layout.places.get(node)));
  return s(
    'svg',
    {
      class: 'mlnb-graph',
      width,
      height,
      viewBox: `${-margin} ${-margin} ${width} ${height}`,
      role: 'img',
      'aria-label': `Graph of ${graph.nodes.length} layers and ${graph.edges.length} connections`,
    },
    ...frames(graph, layout, model),
    ...edges,
    ...boxes,
  );
}

function boxElement(node: number, layer: ModelLayer | undefined, place: Place | undefined): SVGElement {
  const { x, y } = place ?? { x: 0, y: 0 };
  const name = layer?.name ?? '';
  const below = layer === undefined ? '' : layer.output;
  const title = `${name}\n${layer?.type ?? ''} ${below}\n${paramText(layer?.params ?? null)} params`;
  const kind = layer?.type === 'InputLayer' ? 'input' : layer?.params === 0 ? 'plain' : 'weights';
  return s(
    'g',
    { class: 'mlnb-graph-box', 'data-layer': node, 'data-kind': kind },
    s('title', {}, title),
    s('rect', { x: x - box.width / 2, y: y - box.height / 2, width: box.width, height: box.height, rx: 5 }),
    s('text', { class: 'mlnb-graph-type', x, y: y - 4 }, cut(layer?.type ?? '')),
    s('text', { class: 'mlnb-graph-shape', x, y: y + 12 }, cut(below)),
  );
}

/** A dashed frame around each nested model. */
function frames({ frames: nested }: ModelGraph, { places }: GraphLayout, { layers }: ModelOutput): SVGElement[] {
  return nested.flatMap(({ layer, members }) => {
    const found = members.flatMap((member) => places.get(member) ?? []);
    if (found.length === 0) return [];
    const left = Math.min(...found.map(({ x }) => x)) - box.width / 2 - 6;
    const right = Math.max(...found.map(({ x }) => x)) + box.width / 2 + 6;
    const top = Math.min(...found.map(({ y }) => y)) - box.height / 2 - 7;
    const bottom = Math.max(...found.map(({ y }) => y)) + box.height / 2 + 7;
    return [
      s(
        'g',
        { class: 'mlnb-graph-frame' },
        s('title', {}, layers[layer]?.name ?? ''),
        s('rect', { x: left, y: top, width: right - left, height: bottom - top, rx: 7 }),
      ),
    ];
  });
}

function routeData(route: readonly Place[]): string {
  const [first] = route;
  if (first === undefined) return '';
  const half = box.height / 2;
  let data = `M${first.x} ${first.y + half}`;
  route.slice(1).forEach(({ x, y }, index) => {
    const from = route[index] ?? first;
    const isLast = index === route.length - 2;
    const [top, bottom] = [index === 0 ? from.y + half : from.y, isLast ? y - half : y];
    const middle = (top + bottom) / 2;
    data += `C${from.x} ${middle} ${x} ${middle} ${x} ${bottom}`;
  });
  return data;
}

function cut(text: string): string {
  return text.length > mostCharacters ? `${text.slice(0, mostCharacters - 1)}…` : text;
}
