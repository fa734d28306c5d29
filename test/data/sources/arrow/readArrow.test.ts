import assert from 'node:assert/strict';
import * as apache from 'apache-arrow';
import { UserError } from '../../../../src/base/UserError.ts';
import { readArrow } from '../../../../src/data/sources/arrow/readArrow.ts';
import { TestFolder } from '../../TestFolder.ts';
import { oracleBytes } from '../fileOf.ts';

const folder = new TestFolder();
after(() => folder.remove());

async function failure(reading: Promise<unknown>): Promise<string> {
  const error: unknown = await reading.then(
    () => assert.fail('it was read'),
    (reason: unknown) => reason,
  );
  assert.ok(error instanceof UserError, String(error));
  return `${error.code} ${error.message} ${error.fix ?? ''}`;
}

describe('readArrow', () => {
  const rows = new apache.Table({
    a: apache.vectorFromArray([1, 2, 3], new apache.Int32()),
    b: apache.vectorFromArray(['x', null, 'ü'], new apache.Utf8()),
  });

  it('reads files and streams of apache-arrow, of several record batches', async () => {
    const table = rows.concat(rows);
    for (const format of ['file', 'stream'] as const) {
      const path = folder.write(`${format}.arrow`, apache.tableToIPC(table, format));
      const read = await readArrow(path);
      assert.deepEqual(
        read.columns.map((column) => column.duckType),
        ['INTEGER', 'VARCHAR'],
      );
      assert.deepEqual(await read.toRecords(), [...expected, ...expected]);
      assert.deepEqual(read.notes, []);
    }
  });

  const expected = [
    { a: 1, b: 'x' },
    { a: 2, b: null },
    { a: 3, b: 'ü' },
  ];

  it('reads only so many rows where it is told to, over the end of a batch', async () => {
    const bytes = apache.tableToIPC(rows.concat(rows), 'stream');
    for (const [count, read] of [
      [0, 0],
      [2, 2],
      [4, 4],
      [7, 6],
    ] as const) {
      const table = await readArrow(bytes, { rows: count });
      assert.deepEqual(await table.toRecords(), [...expected, ...expected].slice(0, read));
    }
    assert.match(await failure(readArrow(bytes, { rows: -1 })), /^DATASET_OPTION/);
  });

  it('reads bytes, and gives the share that is done', async () => {
    const shares: number[] = [];
    const many = apache.tableFromArrays({ x: Float64Array.from({ length: 300_000 }, (_, row) => row) });
    const table = await readArrow(apache.tableToIPC(many), { onProgress: (share) => shares.push(share) });
    assert.deepEqual(await table.filter('x = 299999').toRecords(), [{ x: 299_999 }]);
    assert.ok(shares.length > 1 && shares.every((share, index) => share > (shares[index - 1] ?? 0) && share <= 1));
  });

  it('refuses other files, and names what is to be done', async () => {
    const csv = folder.write('a.arrow', 'a,b\n1,2\n');
    assert.match(await failure(readArrow(csv)), /^TABLE_FILE_FORMAT .*a\.arrow is not an Arrow file.*ARROW1/);
    const old = folder.write('old.feather', 'FEA1rest');
    assert.match(await failure(readArrow(old)), /^TABLE_FILE_FORMAT .*version 1.*again with pandas or R in version 2/);
    assert.match(await failure(readArrow(`${folder.path}/no.arrow`)), /^TABLE_FILE_MISSING/);
    assert.match(await failure(readArrow(folder.write('e.arrow', ''))), /^TABLE_FILE_EMPTY/);
  });

  it('refuses a file that is cut', async () => {
    const whole = oracleBytes('arrow/primitive.arrow');
    for (let cut = 8; cut < whole.length; cut += 997) {
      assert.match(
        await failure(readArrow(whole.subarray(0, cut))),
        /^TABLE_FILE_FORMAT What was given is not an Arrow file/,
      );
    }
  });
});
