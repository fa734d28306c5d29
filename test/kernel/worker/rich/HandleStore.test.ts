import assert from 'node:assert/strict';
import { HandleStore } from '../../../../src/kernel/worker/rich/HandleStore.ts';

describe('HandleStore', () => {
  it('asks the value that the handle stands for', () => {
    const store = new HandleStore();
    const handles = ['a', 'b'].map((name) => store.keep('cell', (query) => ({ name, query })));
    assert.deepEqual(store.slice(handles[1] ?? '', { page: 2 }), { name: 'b', query: { page: 2 } });
  });
  it('releases what belongs to a cell, and nothing else', () => {
    const store = new HandleStore();
    const mine = store.keep('mine', () => 1);
    const other = store.keep('other', () => 2);
    store.forget('mine');
    assert.throws(() => store.slice(mine, {}), /no longer holds this value/);
    assert.equal(store.slice(other, {}), 2);
  });
  it('drops the oldest when there are too many', () => {
    const store = new HandleStore();
    const handles = Array.from({ length: 501 }, (_, index) => store.keep('cell', () => index));
    assert.throws(() => store.slice(handles[0] ?? '', {}));
    assert.equal(store.slice(handles[1] ?? '', {}), 1);
  });
  it('answers when a value that must wait has its answer, and tells why it has none', async () => {
    const store = new HandleStore();
    const sent: object[] = [];
    // SAFETY: the one method of a channel that an answer uses.
    const channel = { send: (event: object) => sent.push(event) } as unknown as Parameters<HandleStore['answer']>[1];
    const ask = (requestId: number, slicer: Parameters<HandleStore['keep']>[1]) =>
      store.answer({ type: 'slice', requestId, handle: store.keep('cell', slicer), query: {} }, channel);
    ask(1, () => Promise.resolve('late'));
    ask(2, () => Promise.reject(new Error('no')));
    ask(3, () => 'at once');
    await new Promise(setImmediate);
    assert.deepEqual(sent, [
      { type: 'slice', requestId: 3, value: 'at once' },
      { type: 'slice', requestId: 1, value: 'late' },
      { type: 'sliceFailed', requestId: 2, message: 'no' },
    ]);
  });
});
