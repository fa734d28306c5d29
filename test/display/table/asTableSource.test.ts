import assert from 'node:assert/strict';
import * as dfd from 'danfojs-node';
import { asTableSource } from '../../../src/display/table/asTableSource.ts';

/** Columns, then rows as lists; null when the value is no table. */
function check(value: unknown, expected: readonly (readonly unknown[])[] | null): void {
  const source = asTableSource(value);
  const rows =
    source === null
      ? null
      : Array.from({ length: source.rowCount }, (_, row) =>
          source.columns.map((_name, column) => source.cell(row, column)),
        );
  assert.deepEqual(source === null ? null : [source.columns, ...(rows ?? [])], expected);
}

describe('asTableSource', () => {
  it('takes arrays of records, with the union of their keys', () => {
    check(
      [
        { a: 1, b: 'x' },
        { b: null, c: true },
      ],
      [
        ['a', 'b', 'c'],
        [1, 'x', undefined],
        [undefined, null, true],
      ],
    );
    check(
      [{ n: 1, tags: ['x'] }],
      [
        ['n', 'tags'],
        [1, ['x']],
      ],
    );
  });

  it('takes rows of one length, plain or typed', () => {
    check(
      [
        [1, 'a'],
        [2, null],
      ],
      [
        ['0', '1'],
        [1, 'a'],
        [2, null],
      ],
    );
    check(
      [Int8Array.of(1, 2), [3, 4]],
      [
        ['0', '1'],
        [1, 2],
        [3, 4],
      ],
    );
  });

  it('takes danfo frames and series, and labels rows that are not just numbered', () => {
    const frame = new dfd.DataFrame(
      [
        [1, 'a'],
        [2, 'b'],
        [3, 'c'],
      ],
      { columns: ['n', 's'] },
    );
    check(frame, [
      ['n', 's'],
      [1, 'a'],
      [2, 'b'],
      [3, 'c'],
    ]);
    check(new dfd.Series([1, 2], { columns: ['v'] }), [['v'], [1], [2]]);
    assert.equal(asTableSource(frame)?.rowLabel, null);
    const tail = frame.iloc({ rows: ['1:'] });
    assert.equal(asTableSource(tail)?.rowLabel?.(0), 1);
  });

  it('takes an empty danfo frame', () => {
    check(new dfd.DataFrame([], { columns: ['a'] }), [['a']]);
  });

  it('leaves alone what is no table', () => {
    check([], null);
    check([{}], null);
    check([1, 2], null);
    check([[1, 2], [3]], null);
    check([[]], null);
    check([[{ a: 1 }]], null);
    check([{ a: 1 }, 2], null);
    check([new Date()], null);
    check([{ type: 'Feature', geometry: { type: 'Point' }, properties: { a: 1 } }], null);
    check(
      Array.from({ length: 20 }, (_, index) => ({ [`only${index}`]: 1 })),
      null,
    );
    check({ values: [1], columns: ['a'], index: [0, 1], dtypes: ['int32'] }, null);
    check(
      {
        get values(): never {
          throw new Error('no');
        },
      },
      null,
    );
  });
});
