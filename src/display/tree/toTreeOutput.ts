import { types } from 'node:util';
import type { JsonObject, JsonValue } from '../../base/Json.ts';
import type { DisplayContext } from '../DisplayContext.ts';
import { mimeTypes } from '../mimeTypes.ts';
import type { Output } from '../Output.ts';
import { inspectText } from '../text/inspectText.ts';
import { textOutput } from '../text/textOutput.ts';
import { childList, noChildren, type Child, type ChildList } from './childList.ts';
import { treeNode } from './treeNode.ts';
import type { TreeNode, TreeQuery } from './TreeOutput.ts';

/** What travels with the output; everything else comes by slices. */
const firstNodes = 300;
const pageChildren = 100;
const firstDepth = 3;

/** An object, array, Map, Set or instance as an expandable tree; plain text when it has no parts. */
export function toTreeOutput(value: unknown, context: DisplayContext): Output {
  const text = inspectText(value);
  const rootChild: Child = { key: null, keyKind: 'property', value, isAccessor: false };
  const list = childList(value);
  const bare = treeNode(rootChild, list);
  if (bare.childCount === 0 || types.isProxy(value)) return textOutput(text);
  const budget = { nodes: firstNodes };
  const root = withChildren(bare, list, { budget, depth: firstDepth });
  const needsKernel = !isComplete(root);
  const handle = needsKernel ? context.keep((query) => treeSlice(value, query)) : null;
  return {
    data: { [mimeTypes.tree]: { root: toJsonNode(root) }, 'text/plain': text },
    metadata: { mlnb: { handle } },
  };
}

/** Whether a node needs no kernel to be shown in full. */
function isComplete(node: TreeNode): boolean {
  if (node.childCount === 0) return true;
  return node.children?.length === node.childCount && node.children.every(isComplete);
}

interface Reach {
  readonly budget: { nodes: number };
  readonly depth: number;
}

/** Breadth first within a level, so that siblings come before grandchildren. */
function withChildren(node: TreeNode, list: ChildList, reach: Reach): TreeNode {
  if (node.childCount === 0 || reach.depth === 0 || reach.budget.nodes <= 0) return node;
  const children = list.window(0, Math.min(pageChildren, reach.budget.nodes));
  reach.budget.nodes -= children.length;
  const lists = children.map((child) => childList(child.value));
  const nodes = children.map((child, index) => treeNode(child, lists[index]));
  const next = { budget: reach.budget, depth: reach.depth - 1 };
  return { ...node, children: nodes.map((child, index) => withChildren(child, lists[index] ?? noChildren, next)) };
}

function treeSlice(root: unknown, raw: JsonObject): JsonValue {
  const { path, offset, limit } = parseTreeQuery(raw);
  let value = root;
  for (const position of path) value = childList(value).window(position, 1)[0]?.value;
  const list = childList(value);
  const children = list.window(offset, limit).map((child) => treeNode(child));
  return { children: children.map(toJsonNode), childCount: list.count };
}

/** Reads a query that came over the wire; what is missing or malformed takes its default. */
function parseTreeQuery(raw: JsonObject): TreeQuery {
  const limit = Math.min(wholeNumber(raw['limit'], pageChildren), 1_000);
  return { path: numbers(raw['path']), offset: wholeNumber(raw['offset'], 0), limit };
}

function toJsonNode(node: TreeNode): JsonObject {
  const { children, ...own } = node;
  return children === undefined ? own : { ...own, children: children.map(toJsonNode) };
}

function numbers(value: JsonValue | undefined): number[] {
  return Array.isArray(value) ? value.map((item: JsonValue) => wholeNumber(item, 0)) : [];
}

function wholeNumber(value: JsonValue | undefined, fallback: number): number {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0 ? value : fallback;
}
