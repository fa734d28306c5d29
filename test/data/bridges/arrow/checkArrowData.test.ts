import assert from 'node:assert/strict';
import { tableOf } from '../../../../src/data/read/tableOf.ts';

/** A table of one column as a library describes it; its buffers are the test's own. */
function table(type: object, data: object, rows = 3): object {
  const column = { type, length: rows, nullCount: 0, ...data };
  return {
    schema: { fields: [{ name: 'x', type }] },
    numRows: rows,
    numCols: 1,
    getChildAt: () => ({ data: [column] }),
  };
}

const text = { typeId: 5 };
const letters = Buffer.from('abcdef');

describe('an Arrow table whose buffers do not hold what it says', () => {
  const wrong: Record<string, object> = {
    'too few numbers': table({ typeId: 2, bitWidth: 64, isSigned: true }, { values: new BigInt64Array(2) }),
    'too few offsets': table(text, { values: letters, offsets: Int32Array.of(0, 1, 2) }),
    'offsets that lead out': table(text, { values: letters, offsets: Int32Array.of(0, 1, 2, 7) }),
    'offsets that go back': table(text, { values: letters, offsets: Int32Array.of(0, 5, 2, 6) }),
    'offsets before the start': table(text, { values: letters, offsets: Int32Array.of(-1, 1, 2, 3) }),
    'too few bits of validity': table(text, {
      nullCount: 1,
      validity: new Uint8Array(0).subarray(0),
      values: letters,
      offsets: Int32Array.of(0, 9, 9, 9),
    }),
    'a child that is too short': table(
      { typeId: 13, children: [{ name: 'a', type: text }] },
      { children: [{ type: text, length: 2, nullCount: 0, values: letters, offsets: Int32Array.of(0, 1, 2) }] },
    ),
    'rows of nothing': table({ typeId: 1 }, {}, 2 ** 40),
    'a length that is none': table(text, { length: -5, values: letters, offsets: Int32Array.of(0, 1, 2, 3) }),
  };
  for (const [what, value] of Object.entries(wrong)) {
    it(`is refused: ${what}`, async () => {
      await assert.rejects(tableOf(value), RangeError);
    });
  }

  it('is read when they do', async () => {
    const read = await tableOf(table(text, { values: letters, offsets: Int32Array.of(0, 1, 1, 6) }));
    assert.deepEqual(await read.toRecords(), [{ x: 'a' }, { x: '' }, { x: 'bcdef' }]);
  });
});
