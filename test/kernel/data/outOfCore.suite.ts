import assert from 'node:assert/strict';
import { setTimeout } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { UserError } from '../../../src/base/UserError.ts';
import { Engine } from '../../../src/data/engine/Engine.ts';
import { loadDuckDb } from '../../../src/data/engine/loadDuckDb.ts';
import { storedTable } from '../../../src/data/read/storedTable.ts';
import type { Table } from '../../../src/data/table/Table.ts';
import { TestFolder } from '../../data/TestFolder.ts';

describe('tables in little memory', function () {
  this.timeout(120_000);
  const folder = new TestFolder();
  after(() => folder.remove());
  const rows = 1_500_000;
  const numbers = `SELECT i, i * 0.5 AS a, i * 0.25 AS b, i % 7 AS c FROM range(${rows}) t(i)`;

  const open = (megabytes: number): Promise<Engine> =>
    Engine.open(loadDuckDb(), { memoryBytes: megabytes * 1024 ** 2, temporaryDir: folder.path });

  const tableOf = async (engine: Engine): Promise<Table> => {
    await engine.run(`CREATE TABLE numbers AS ${numbers}`);
    return await storedTable(engine, 'numbers', { file: null, notes: [], rejects: [], rejectedRows: 0 });
  };

  it('are shuffled on disk, every row once', async () => {
    const table = await tableOf(await open(60));
    let [sum, count, inOrder, last] = [0, 0, 0, -1];
    for await (const { columns } of table.batches({
      size: 10_000,
      shuffle: true,
      seed: 1,
      columns: ['i', 'a', 'b', 'c'],
    })) {
      for (const value of columns['i']?.values as Float64Array) {
        sum += value;
        count += 1;
        if (value > last) inOrder += 1;
        last = value;
      }
    }
    assert.deepEqual([count, sum], [rows, (rows * (rows - 1)) / 2]);
    // Of a random order half of the steps go up.
    assert.ok(Math.abs(inOrder / rows - 0.5) < 0.01, String(inOrder / rows));
  });

  it('tell that there is too little, with a remedy', async () => {
    const engine = await open(20);
    await engine.run("SET max_temp_directory_size = '1MB'");
    await assert.rejects(
      engine.run(`CREATE TABLE many AS SELECT * FROM (${numbers}) ORDER BY hash(i)`),
      (error) => error instanceof UserError && error.code === 'TABLE_MEMORY' && error.fix !== undefined,
    );
  });

  it('are dropped when nobody holds them', async () => {
    setFlagsFromString('--expose-gc');
    const collectGarbage = runInNewContext('gc') as () => void;
    const engine = await open(500);
    await (await tableOf(engine)).head(1).toRecords();
    const tables = async (): Promise<number> => (await engine.rows('SHOW TABLES')).length;
    for (let round = 0; round < 100 && (await tables()) > 0; round += 1) {
      await setTimeout(5);
      collectGarbage();
    }
    assert.equal(await tables(), 0);
  });
});
