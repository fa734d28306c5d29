import { types } from 'node:util';
import { textBudget } from './textBudget.ts';

/**
 * How many values `util.inspect` would print for `value` down to `depth`, counted no further than `limit` + 1.
 * Calls no getter and no proxy trap.
 */
export function countNodes(value: unknown, depth: number, limit: number): number {
  let count = 0;
  const visit = (node: unknown, levels: number): void => {
    count += 1;
    if (count > limit || typeof node !== 'object' || node === null || types.isProxy(node)) return;
    if (isSlowArray(node)) count = Infinity;
    if (levels < 0) return;
    for (const child of childValues(node)) {
      visit(child, levels - 1);
      if (count > limit) return;
    }
  };
  visit(value, depth);
  return count;
}

/** `inspect` lists every key of a long array that has holes: seconds, for ten million items. */
function isSlowArray(node: object): boolean {
  if (!Array.isArray(node) || node.length < 100_000) return false;
  return Array.from({ length: textBudget.arrayItems }, (_, index) => index).some(
    (index) => !Object.hasOwn(node, index),
  );
}

function* childValues(node: object): Generator {
  if (ArrayBuffer.isView(node)) return;
  if (Array.isArray(node)) yield* ownValues(node, firstIndexes(node.length));
  else if (types.isMap(node)) yield* firstItems(Map.prototype.entries.call(node));
  else if (types.isSet(node)) yield* firstItems(Set.prototype.values.call(node));
  else yield* ownValues(node, Object.keys(node));
}

function firstIndexes(length: number): string[] {
  return Array.from({ length: Math.min(length, textBudget.arrayItems) }, (_, index) => String(index));
}

function* ownValues(node: object, keys: Iterable<string>): Generator {
  for (const key of keys) yield Object.getOwnPropertyDescriptor(node, key)?.value;
}

function* firstItems(items: Iterable<unknown>): Generator {
  let left = textBudget.arrayItems;
  for (const item of items) {
    if (left-- <= 0) return;
    yield item;
  }
}
