import assert from 'node:assert/strict';
import * as originals from '../../../../src/kernel/worker/originals/globals.ts';

function whileReplaced<T>(owner: object, name: string, task: () => T): T {
  const before = Object.getOwnPropertyDescriptor(owner, name);
  assert.ok(before);
  const value = (): never => {
    throw new Error(`${name} was called`);
  };
  Object.defineProperty(owner, name, { value, writable: true, configurable: true });
  try {
    return task();
  } finally {
    Object.defineProperty(owner, name, before);
  }
}

describe('the globals that the kernel captures', () => {
  it('keep the functions that they had', () => {
    assert.deepEqual(
      whileReplaced(Object, 'keys', () => originals.Object.keys({ a: 1 })),
      ['a'],
    );
    assert.equal(
      whileReplaced(Atomics, 'load', () => originals.Atomics.load(new Int32Array([7]), 0)),
      7,
    );
    assert.deepEqual(
      whileReplaced(JSON, 'parse', () => originals.JSON.parse('[1]') as unknown),
      [1],
    );
  });

  it('have maps and sets whose methods no cell can replace', () => {
    const map = new originals.Map([['a', 1]]);
    const set = new originals.Set(['a']);
    assert.equal(
      whileReplaced(Map.prototype, 'get', () => map.get('a')),
      1,
    );
    assert.equal(
      whileReplaced(Set.prototype, 'has', () => set.has('a')),
      true,
    );
  });

  it('make values that cells know as their own', () => {
    assert.ok(new originals.Error('x') instanceof Error);
    assert.ok(new originals.Float32Array(1) instanceof Float32Array);
    assert.ok(originals.Array.from([1]) instanceof Array);
    assert.deepEqual([...originals.Uint8Array.from([1, 2])], [1, 2]);
  });
});
