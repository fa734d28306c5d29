import assert from 'node:assert/strict';
import { typescriptType } from '../../../../src/kernel/worker/variables/typescriptType.ts';

describe('typescriptType', () => {
  const cases: readonly (readonly [unknown, string])[] = [
    [1, 'number'],
    ['a', 'string'],
    [null, 'null'],
    [undefined, 'undefined'],
    [10n, 'bigint'],
    [[], 'any[]'],
    [[1, 2], 'number[]'],
    [[1, 'a', null], '(number | string | null)[]'],
    [[[1], [2, 3]], 'number[][]'],
    [[{ a: 1 }], '{ a: number }[]'],
    [{}, '{}'],
    [{ 'not a name': 1, fine: [true] }, '{ "not a name": number; fine: boolean[] }'],
    [new Map([['a', new Set([1])]]), 'Map<string, Set<number>>'],
    [new Uint8Array(2), 'Uint8Array'],
    [new RangeError('x'), 'RangeError'],
    [Promise.resolve(), 'Promise<any>'],
    [(a: number) => a, '(...parameters: any[]) => any'],
    [async () => Promise.resolve(), '(...parameters: any[]) => Promise<any>'],
    [Map, 'any'],
    [new Proxy([1], {}), 'any'],
    [Object.fromEntries(Array.from({ length: 100 }, (_, index) => [`k${index}`, index])), 'Record<string, any>'],
    [{ a: { b: { c: { d: { e: 1 } } } } }, '{ a: { b: { c: { d: any } } } }'],
  ];
  for (const [value, type] of cases) {
    it(`says ${type}`, () => {
      assert.equal(typescriptType(value), type);
    });
  }

  it('stays short, whatever the value holds', () => {
    const wide = Object.fromEntries(Array.from({ length: 39 }, (_, index) => [`key${'x'.repeat(200)}${index}`, index]));
    assert.equal(typescriptType(wide), 'any');
    assert.equal(typescriptType([wide]), 'any[]');
  });

  it('never ends in a value that holds itself', () => {
    const ring: { next?: unknown } = {};
    ring.next = ring;
    assert.equal(typescriptType(ring), '{ next: { next: { next: { next: any } } } }');
  });
});
