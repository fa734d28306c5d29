import assert from 'node:assert/strict';
import type { JsonObject } from '../../../src/base/Json.ts';
import { mimeTypes } from '../../../src/display/mimeTypes.ts';
import { toTreeOutput } from '../../../src/display/tree/toTreeOutput.ts';
import type { TreeNode, TreeSlice } from '../../../src/display/tree/TreeOutput.ts';
import { HeldSlices } from '../HeldSlices.ts';

interface Shown {
  readonly root: TreeNode;
  readonly handle: string | null;
  readonly slice: (query: JsonObject) => TreeSlice;
}

function show(value: unknown): Shown {
  const held = new HeldSlices();
  const output = toTreeOutput(value, held);
  const { root } = output.data[mimeTypes.tree] as unknown as { root: TreeNode };
  const { handle } = (output.metadata as unknown as { mlnb: { handle: string | null } }).mlnb;
  return { root, handle, slice: (query) => held.slice(handle ?? '', query) as unknown as TreeSlice };
}

/** `key kind text` of nodes. */
function lines(nodes: readonly TreeNode[] | undefined): string[] {
  return (nodes ?? []).map(({ key, kind, text }) => `${key ?? '-'} ${kind} ${text}`);
}

describe('toTreeOutput', () => {
  it('carries a small value whole and keeps nothing', () => {
    const { root, handle } = show({ a: 1, b: [true, null], m: new Map([['k', 's']]), s: new Set([undefined]) });
    assert.deepEqual(lines(root.children), [
      'a number 1',
      'b array [true, null]',
      "m map Map(1) {'k' → 's'}",
      's set Set(1) {undefined}',
    ]);
    assert.deepEqual(lines(root.children?.[1]?.children), ['0 boolean true', '1 null null']);
    assert.deepEqual(lines(root.children?.[2]?.children), ["'k' string 's'"]);
    assert.equal(handle, null);
  });

  it('gives deeper levels and later pages by the path of positions', () => {
    const deep = { list: Array.from({ length: 250 }, (_, index) => ({ index, inner: { leaf: { end: index } } })) };
    const { slice } = show(deep);
    const page = slice({ path: [0], offset: 200, limit: 100 });
    assert.equal(page.childCount, 250);
    assert.equal(page.children.length, 50);
    assert.equal(page.children[0]?.key, '200');
    assert.deepEqual(lines(slice({ path: [0, 249, 1, 0], offset: 0, limit: 10 }).children), ['end number 249']);
  });

  it('shows the keys and values of a Map with object keys', () => {
    const { root } = show(new Map([[{ id: 1 }, { v: 2 }]]));
    assert.deepEqual(lines(root.children), ['- entry {id: 1} → {v: 2}']);
    assert.deepEqual(lines(root.children?.[0]?.children), ['key object {id: 1}', 'value object {v: 2}']);
  });

  it('shows own symbols, an error in parts, and getters unread', () => {
    const error = Object.assign(new Error('m', { cause: 7 }), { code: 'E' });
    assert.deepEqual(
      show({
        [Symbol('s')]: 1,
        error,
        get g(): number {
          return 1;
        },
      }).root.children?.map(({ key, kind }) => `${key ?? ''} ${kind}`),
      ['error error', 'g accessor', 'Symbol(s) number'],
    );
    assert.deepEqual(
      show(error).root.children?.map(({ key }) => key),
      ['message', 'stack', 'cause', 'code'],
    );
  });

  it('follows a cycle only as far as it is opened', () => {
    const loop: Record<string, unknown> = {};
    loop['self'] = loop;
    const { slice } = show(loop);
    assert.equal(slice({ path: [0, 0, 0, 0, 0, 0], offset: 0, limit: 10 }).childCount, 1);
  });

  it('reads malformed queries and paths that lead nowhere as nothing or as the first page', () => {
    const { slice } = show({ list: Array.from({ length: 500 }, (_, index) => index) });
    assert.deepEqual(slice({ path: [9, 9], offset: 0, limit: 5 }), { children: [], childCount: 0 });
    assert.equal(slice({ path: 'x', offset: -1, limit: 1.5 }).children.length, 1);
    assert.equal(slice({ path: [0], offset: 0, limit: 1e9 }).children.length, 500);
  });
});
