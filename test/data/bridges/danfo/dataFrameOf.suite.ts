import assert from 'node:assert/strict';
import { tableOf } from '../../../../src/data/read/tableOf.ts';

describe('toDataFrame', function () {
  this.timeout(60_000);

  it('gives columns with danfo’s types, a missing number as NaN and another missing value as null', async () => {
    const table = await tableOf([
      { i: 1, x: 0.5, m: 1, s: 'a', b: true, big: 2n ** 60n, d: new Date('2024-02-29T10:00:00.5Z') },
      { i: 2, x: -1e300, m: null, s: null, b: null, big: null, d: null },
    ]);
    const frame = await table.toDataFrame();
    assert.deepEqual(frame.columns, ['i', 'x', 'm', 's', 'b', 'big', 'd']);
    assert.deepEqual(frame.dtypes, ['int32', 'float32', 'float32', 'string', 'boolean', 'string', 'string']);
    assert.deepEqual(frame.values, [
      [1, 0.5, 1, 'a', true, '1152921504606846976', '2024-02-29T10:00:00.500Z'],
      [2, -1e300, NaN, null, null, null, null],
    ]);
  });

  it('gives back what a frame held', async () => {
    const table = await tableOf({ a: [1.25, null, 3], k: ['x', 'y', null], f: [true, false, true] });
    const back = await tableOf(await table.toDataFrame());
    assert.deepEqual(await back.toRecords(), await table.toRecords());
    assert.deepEqual(back.columns, table.columns);
  });

  it('marks no integer as int32 that is not one', async () => {
    const table = await tableOf({ wide: [2 ** 31, 1], small: [2 ** 31 - 1, -(2 ** 31)] });
    const frame = await table.toDataFrame();
    assert.deepEqual(frame.dtypes, ['float32', 'int32']);
    assert.deepEqual(frame.values, [
      [2 ** 31, 2 ** 31 - 1],
      [1, -(2 ** 31)],
    ]);
  });

  it('gives dates as days, and nested values as JSON', async () => {
    const table = await (await tableOf([{ a: 1 }])).withColumn('d', "DATE '2024-02-29'");
    const nested = await table.withColumn('l', "{'k': [a, NULL]}");
    assert.deepEqual((await nested.toDataFrame()).values, [[1, '2024-02-29', '{"k":["1",null]}']]);
  });

  it('refuses bytes, and more rows than asked for', async () => {
    const table = await tableOf({ a: [1, 2, 3] });
    await assert.rejects(table.toDataFrame({ limit: 2 }), { code: 'TABLE_TOO_LARGE' });
    const bytes = await table.withColumn('raw', "'\\xAA'::BLOB");
    await assert.rejects(bytes.toDataFrame(), { code: 'TABLE_COLUMN_TYPE', fix: /hex\("raw"\)/ });
  });
});
