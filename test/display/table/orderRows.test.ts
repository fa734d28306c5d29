import assert from 'node:assert/strict';
import type { CellKey } from '../../../src/display/table/CellKey.ts';
import { orderRows, type OrderKey } from '../../../src/display/table/orderRows.ts';

const all = (count: number): Uint32Array => Uint32Array.from({ length: count }, (_, row) => row);
const check = (keys: CellKey[], descending: boolean, expected: number[]): void => {
  assert.deepEqual([...orderRows(all(keys.length), [{ keys, descending }])], expected);
};

describe('orderRows', () => {
  it('orders numbers by value, the infinities at the ends, missing ones last either way', () => {
    const keys = [3, null, -Infinity, 1e308, -0.5, Infinity, 0, -1e308, 5e-324];
    check(keys, false, [2, 7, 4, 6, 8, 0, 3, 5, 1]);
    check(keys, true, [5, 3, 0, 8, 6, 4, 7, 2, 1]);
  });

  it('keeps ties in the order given, and takes -0 for 0', () => {
    check([0, -0, 0, 1], false, [0, 1, 2, 3]);
    check([0, -0, 0, 1], true, [3, 0, 1, 2]);
  });

  it('orders whole numbers beyond 2^53 exactly, beside plain ones', () => {
    check([2n ** 53n + 1n, 2 ** 53, 2n ** 53n, 7, -(2n ** 70n)], false, [4, 3, 1, 2, 0]);
  });

  it('orders text by the codes of its characters, after numbers and booleans', () => {
    check(['b', 'a10', 'B', 'a2', 4, true, '', null], false, [5, 4, 6, 2, 1, 3, 0, 7]);
  });

  it('orders by several keys as a comparison of plain JavaScript does', () => {
    const rows = Array.from({ length: 5_000 }, (_, row) => ({
      a: row % 11 === 0 ? null : (row * 7_919) % 13,
      b: `k${(row * 31) % 97}`,
      c: ((row * 104_729) % 1_000) / 7 - 70,
    }));
    const order: OrderKey[] = [
      { keys: rows.map(({ a }) => a), descending: true },
      { keys: rows.map(({ b }) => b), descending: false },
      { keys: rows.map(({ c }) => c), descending: true },
    ];
    const expected = [...rows.keys()].sort((left, right) => {
      const [x, y] = [rows[left], rows[right]];
      if (x === undefined || y === undefined) return 0;
      if (x.a === null || y.a === null) {
        if (x.a !== y.a) return x.a === null ? 1 : -1;
      } else if (x.a !== y.a) return y.a - x.a;
      if (x.b !== y.b) return x.b < y.b ? -1 : 1;
      return y.c - x.c || left - right;
    });
    assert.deepEqual([...orderRows(all(rows.length), order)], expected);
  });

  it('orders only the rows that it is given', () => {
    assert.deepEqual([...orderRows(Uint32Array.of(3, 1), [{ keys: [0, 5, 0, 9], descending: false }])], [1, 3]);
  });
});
