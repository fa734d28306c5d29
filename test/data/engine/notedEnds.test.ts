import assert from 'node:assert/strict';
import { notebookEngine } from '../../../src/data/engine/notebookEngine.ts';
import { notedEnds } from '../../../src/data/engine/notedEnds.ts';

describe('the ends that the engine noted', () => {
  const ends = async (values: string): Promise<{ readonly min: string; readonly max: string } | undefined> => {
    const engine = await notebookEngine();
    const table = engine.newName('ends');
    await engine.run(`CREATE TABLE ${table} AS SELECT unnest([${values}]) AS "odd ""name"`);
    const found = await notedEnds(engine, table, ['odd "name']);
    await engine.run(`DROP TABLE ${table}`);
    return found.get('odd "name');
  };

  it('are exact for whole numbers of every width', async () => {
    assert.deepEqual(await ends('3, NULL, -9223372036854775808'), { min: '-9223372036854775808', max: '3' });
    assert.deepEqual(await ends('170141183460469231731687303715884105727::HUGEINT, 1'), {
      min: '1',
      max: '170141183460469231731687303715884105727',
    });
  });

  it('give back each double as it is', async () => {
    const doubles = [0.1 + 0.2, 1e308, -1e-320, 5e-324, -1234567.891, 2 ** 53 + 2, 1 / 3];
    for (const value of doubles) {
      const found = await ends(`'${String(value)}'::DOUBLE`);
      assert.deepEqual([Number(found?.min), Number(found?.max)], [value, value]);
    }
  });

  it('are those of days and times', async () => {
    assert.deepEqual(await ends("DATE '2024-02-29', DATE '1969-05-05'"), { min: '1969-05-05', max: '2024-02-29' });
    assert.deepEqual(await ends("TIMESTAMP '2024-02-29 10:00:00.25'"), {
      min: '2024-02-29 10:00:00.25',
      max: '2024-02-29 10:00:00.25',
    });
  });

  it('are not there where a value is NaN or infinite, or none is', async () => {
    for (const values of [
      "1, 'nan'::DOUBLE",
      "1, 'inf'::DOUBLE",
      "'-inf'::DOUBLE, 1",
      'NULL::DOUBLE',
      "DATE 'infinity'",
    ])
      assert.equal(await ends(values), undefined, values);
  });

  it('span all pieces of a large table', async () => {
    const engine = await notebookEngine();
    const table = engine.newName('ends');
    await engine.run(`CREATE TABLE ${table} AS SELECT (i * 7919) % 300007 AS a FROM range(300007) r(i)`);
    assert.deepEqual((await notedEnds(engine, table, ['a'])).get('a'), { min: '0', max: '300006' });
    await engine.run(`DROP TABLE ${table}`);
  });
});
