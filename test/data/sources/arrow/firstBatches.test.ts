import assert from 'node:assert/strict';
import * as apache from 'apache-arrow';
import { firstBatches } from '../../../../src/data/sources/arrow/firstBatches.ts';
import { loadFlechette } from '../../../../src/data/sources/arrow/loadFlechette.ts';
import { readArrow } from '../../../../src/data/sources/arrow/readArrow.ts';

describe('firstBatches', () => {
  const whole = apache.tableFromArrays({
    x: Float64Array.from({ length: 3_000 }, (_, row) => row),
    word: Array.from({ length: 3_000 }, (_, row) => `word ${row % 5}`),
  });
  const parts = [0, 1, 2].map((part) => whole.slice(part * 1_000, (part + 1) * 1_000));
  const table = new apache.Table(parts.flatMap(({ batches }) => batches));

  /** apache-arrow leaves the schema of a file to its end; flechette writes what the specification asks for. */
  const written = (format: 'file' | 'stream'): Uint8Array => {
    const stream = apache.tableToIPC(table, 'stream');
    if (format === 'stream') return stream;
    const { tableFromIPC, tableToIPC } = loadFlechette();
    return tableToIPC(tableFromIPC(stream), { format: 'file' }) ?? assert.fail();
  };

  for (const format of ['file', 'stream'] as const) {
    const bytes = written(format);

    it(`takes whole batches of a ${format} until there are enough rows`, async () => {
      for (const [rows, taken] of [
        [1, 1_000],
        [1_001, 2_000],
        [9_999, 3_000],
      ] as const) {
        const first = firstBatches(bytes, rows);
        assert.ok(first);
        // Read by the library that wrote them, and by ours.
        assert.equal(apache.tableFromIPC(first).numRows, taken);
        const read = await readArrow(first);
        assert.equal(await read.rowCount(), taken);
        assert.deepEqual(await read.head(2).toRecords(), [
          { x: 0, word: 'word 0' },
          { x: 1, word: 'word 1' },
        ]);
      }
    });

    it(`leaves out the batch of a ${format} that is cut`, () => {
      const first = firstBatches(bytes.subarray(0, Math.floor(bytes.length / 2)), 9_999);
      assert.ok(first);
      const { numRows } = apache.tableFromIPC(first);
      assert.ok(numRows === 1_000 || numRows === 2_000, String(numRows));
      assert.equal(firstBatches(bytes.subarray(0, 2_000), 1), null);
    });
  }

  it('is nothing for a file whose schema stands at its end alone', () => {
    assert.equal(firstBatches(apache.tableToIPC(table, 'file'), 1), null);
  });

  it('is nothing for bytes of another kind, however they are broken', () => {
    const bytes = apache.tableToIPC(table, 'stream');
    assert.equal(firstBatches(new Uint8Array(0), 1), null);
    assert.equal(firstBatches(Buffer.from('id,value\n1,2\n'), 1), null);
    for (let at = 0; at < 400; at += 1) {
      const broken = Uint8Array.from(bytes);
      broken.fill(0xfe, at, at + 4);
      const first = firstBatches(broken, 1);
      assert.ok(first === null || first.length <= bytes.length + 8);
    }
  });
});
