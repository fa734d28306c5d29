import assert from 'node:assert/strict';
import type { JsonObject } from '../../../src/base/Json.ts';
import type { TableSlice } from '../../../src/display/table/TableOutput.ts';
import type { ColumnStats } from '../../../src/display/table/ColumnStats.ts';
import { TestNotebook } from '../TestNotebook.ts';

describe('the grid’s questions to a kernel', function () {
  this.timeout(180_000);
  let notebook: TestNotebook;

  before(async () => {
    notebook = await TestNotebook.open();
  });
  after(() => notebook.close());

  const handleOf = async (source: string): Promise<string> => {
    const { outputs } = await notebook.run(source);
    const output = outputs.find((candidate) => candidate.type === 'result');
    assert.ok(output?.type === 'result');
    return (output.metadata as { mlnb: { handle: string } }).mlnb.handle;
  };
  const slice = async <T = TableSlice>(handle: string, query: JsonObject): Promise<T> =>
    (await notebook.session.slice(handle, query)) as T;
  const busyMs = 3_000;

  it('are answered for records, sorted and filtered, while another cell awaits', async () => {
    const handle = await handleOf(
      'Array.from({ length: 5_000 }, (_, i) => ({ i, k: (i * 7) % 1000, s: "s" + (i % 4) }))',
    );
    const waiting = notebook.start('await new Promise((resolve) => setTimeout(resolve, 2_000))');
    const page = await slice(handle, {
      offset: 0,
      limit: 3,
      sort: [{ column: 1, descending: true }],
      filters: [{ type: 'equals', column: 2, text: 's1' }],
    });

    const expected = Array.from({ length: 5_000 }, (_, i) => ({ i, k: (i * 7) % 1_000 }))
      .filter(({ i }) => i % 4 === 1)
      .toSorted((a, b) => b.k - a.k || a.i - b.i);
    assert.equal(page.matchCount, 1_250);
    assert.deepEqual(
      page.rows.map(([i]) => i),
      expected.slice(0, 3).map(({ i }) => i),
    );
    const stats = await slice<ColumnStats>(handle, { type: 'stats', column: 2 });
    assert.deepEqual([stats.distinct, stats.missing, stats.top[0]?.count], [4, 0, 1_250]);
    assert.equal(notebook.view(waiting.cellId).status, null);
    await waiting.ended;
  });

  it('are answered for a table of the engine, sorted and filtered, while another cell awaits', async () => {
    const handle = await handleOf(`import { tableOf } from 'mlnb';
      await tableOf({ n: Float64Array.from({ length: 300_000 }, (_, row) => (row * 7_919) % 300_000) })`);
    const waiting = notebook.start('await new Promise((resolve) => setTimeout(resolve, 5_000))');
    const filters = [{ type: 'range', column: 0, min: 1_000, max: null }];
    const page = await slice(handle, { offset: 200_000, limit: 2, sort: [{ column: 0, descending: false }], filters });
    assert.deepEqual([page.matchCount, page.rows], [299_000, [[201_000], [201_001]]]);
    assert.equal(notebook.view(waiting.cellId).status, null);
    await waiting.ended;
  });

  it('wait for a cell that never awaits, and are answered after it', async () => {
    const handle = await handleOf('Array.from({ length: 5_000 }, (_, i) => ({ i }))');
    const busy = notebook.start(`const until = Date.now() + ${busyMs}; while (Date.now() < until);`);
    const page = await slice(handle, { offset: 4_000, limit: 1 });
    assert.deepEqual(page.rows, [[4_000]]);
    await busy.ended;
  });

  it('are answered for a matrix, column by column, and leave no tensor behind', async () => {
    const handle = await handleOf('const matrix = tf.range(0, 3_000 * 50, 1).reshape([3_000, 50]); matrix');
    const before = await notebook.value('tf.memory().numTensors');
    const page = await slice(handle, {
      type: 'page',
      offset: 1,
      limit: 2,
      columnOffset: 48,
      columnLimit: 2,
      sort: [{ column: 0, descending: true }],
    });
    assert.deepEqual(page.rows, [
      [2_998 * 50 + 48, 2_998 * 50 + 49],
      [2_997 * 50 + 48, 2_997 * 50 + 49],
    ]);
    const stats = await slice<ColumnStats>(handle, { type: 'stats', column: 1 });
    assert.deepEqual([stats.range?.min, stats.range?.max], [1, 2_999 * 50 + 1]);
    assert.equal(await notebook.value('tf.memory().numTensors'), before);
    await notebook.run('matrix.dispose()');
    const gone = await slice<{ problem: string }>(handle, { type: 'page', offset: 0, limit: 1 });
    assert.match(gone.problem, /disposed/);
  });
});
