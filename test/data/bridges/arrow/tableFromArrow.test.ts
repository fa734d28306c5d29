import * as flechette from '@uwdata/flechette';
import * as apache from 'apache-arrow';
import assert from 'node:assert/strict';
import { tableOf } from '../../../../src/data/read/tableOf.ts';

describe('tableOf an Arrow table', () => {
  it('takes those of apache-arrow, with parts of others, dictionaries and missing values', async () => {
    const whole = apache.tableFromArrays({
      n: Int32Array.from({ length: 100 }, (_, row) => row),
      b: Array.from({ length: 100 }, (_, row) => (row % 3 === 0 ? null : row % 2 === 0)),
      s: Array.from({ length: 100 }, (_, row) => (row % 5 === 0 ? null : `name ${row % 4}`)),
    });
    const table = await tableOf(whole.slice(10, 21));
    assert.deepEqual(
      await table.toRecords(),
      Array.from({ length: 11 }, (_, index) => {
        const row = index + 10;
        return { n: row, b: row % 3 === 0 ? null : row % 2 === 0, s: row % 5 === 0 ? null : `name ${row % 4}` };
      }),
    );
  });

  it('keeps integers of 64 bits, and moments, exactly', async () => {
    const table = await tableOf(
      apache.tableFromArrays({
        big: BigInt64Array.of(9_007_199_254_740_993n, -1n),
        when: [new Date('2024-02-29T12:00:00.123Z'), new Date(0)],
      }),
    );
    assert.deepEqual(await table.toRecords(), [
      { big: 9_007_199_254_740_993n, when: new Date('2024-02-29T12:00:00.123Z') },
      { big: -1n, when: new Date(0) },
    ]);
  });

  it('takes dates of apache-arrow that are whole days as days', async () => {
    const days = apache.vectorFromArray([new Date('2024-02-29'), null], new apache.DateMillisecond());
    const table = await tableOf(new apache.Table({ days }));
    assert.equal(table.columns[0]?.duckType, 'DATE');
    assert.deepEqual(await table.toRecords(), [{ days: new Date('2024-02-29') }, { days: null }]);
  });

  it('takes those of flechette, with columns of different batches', async () => {
    const table = await tableOf(
      flechette.tableFromColumns([
        ['x', flechette.columnFromValues([1, 2, 3, 4], flechette.int8(), { maxBatchRows: 3 })],
        ['l', flechette.columnFromValues([['a'], [], null, ['b', null]], flechette.list(flechette.utf8()))],
      ]),
    );
    assert.deepEqual(await table.toRecords(), [
      { x: 1, l: ['a'] },
      { x: 2, l: [] },
      { x: 3, l: null },
      { x: 4, l: ['b', null] },
    ]);
  });

  it('says when nanoseconds were cut', async () => {
    const column = flechette.columnFromValues([0.000001, 1], flechette.timestamp(flechette.TimeUnit.NANOSECOND, 'UTC'));
    const table = await tableOf(flechette.tableFromColumns({ t: column }));
    assert.deepEqual(table.notes, ['Nanoseconds were cut to microseconds: t.']);
  });

  it('renames columns whose name is taken', async () => {
    const column = flechette.columnFromArray([1], flechette.int32());
    const table = await tableOf(
      flechette.tableFromColumns([
        ['a', column],
        ['A', column],
        ['', column],
      ]),
    );
    assert.deepEqual(table.columnNames, ['a', 'A_1', 'column2']);
  });
});

describe('toArrow', () => {
  it('gives a table that apache-arrow reads as a stream', async () => {
    const table = await tableOf([
      { n: 1, s: 'x', d: new Date('2024-01-02T03:04:05.678Z'), b: true },
      { n: null, s: null, d: null, b: null },
    ]);
    const read = apache.tableFromIPC(await table.toArrowIPC());
    assert.equal(read.schema.fields.map(String).join(), 'n: Int64,s: Utf8,d: Timestamp<MICROSECOND>,b: Bool');
    assert.deepEqual(
      read.toArray().map((row) => ({ ...row.toJSON() })),
      [
        { n: 1n, s: 'x', d: Date.parse('2024-01-02T03:04:05.678Z'), b: true },
        { n: null, s: null, d: null, b: null },
      ],
    );
  });

  it('reads numbers as table.toRecords does, and big ones as bigints', async () => {
    const table = await tableOf({ small: [1, 2], big: [1n, 2n ** 60n] });
    const arrow = await table
      .withColumn('sum', 'big::BIGINT')
      .then((changed) => changed.select('small', 'sum').toArrow());
    assert.deepEqual(arrow.toArray(), [
      { small: 1, sum: 1n },
      { small: 2, sum: 2n ** 60n },
    ]);
  });

  it('refuses integers of more than 38 digits, and says what to do', async () => {
    const table = await tableOf({ huge: [10n ** 38n] });
    await assert.rejects(table.toArrow(), { code: 'TABLE_COLUMN_TYPE', fix: /CAST\("name" AS VARCHAR\)/ });
  });

  it('gives a table without rows its columns', async () => {
    const table = (await tableOf([{ a: 1, b: 'x' }])).filter('a > 1');
    const arrow = await table.toArrow();
    assert.deepEqual([arrow.numRows, arrow.names], [0, ['a', 'b']]);
    assert.equal(apache.tableFromIPC(await table.toArrowIPC({ format: 'file' })).numRows, 0);
  });

  it('refuses another format', async () => {
    const table = await tableOf([{ a: 1 }]);
    await assert.rejects(async () => table.toArrowIPC({ format: 'feather' as 'file' }), { code: 'DATASET_OPTION' });
  });
});
