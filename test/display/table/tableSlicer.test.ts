import assert from 'node:assert/strict';
import type { JsonObject } from '../../../src/base/Json.ts';
import type { ColumnStats } from '../../../src/display/table/ColumnStats.ts';
import type { TableSlice } from '../../../src/display/table/TableOutput.ts';
import { asTableSource } from '../../../src/display/table/asTableSource.ts';
import { TableFields } from '../../../src/display/table/TableFields.ts';
import { tableSlicer } from '../../../src/display/table/tableSlicer.ts';

/** A slicer, its answers as the wire passes them on. */
function slicerOf(value: unknown): <T = TableSlice>(query: JsonObject) => Promise<T> {
  const source = asTableSource(value);
  assert.ok(source !== null);
  const slice = tableSlicer(source, new TableFields(source));
  return async <T>(query: JsonObject) => JSON.parse(JSON.stringify(await slice(query))) as T;
}

const rows = Array.from({ length: 120 }, (_, index) => ({
  n: (index * 37) % 120,
  s: `item ${index}`,
  m: index % 10 === 0 ? null : index,
}));

describe('a table’s slicer', () => {
  it('gives pages, and none past the end', async () => {
    const slice = slicerOf(rows);
    const page = await slice({ offset: 100, limit: 50 });
    assert.deepEqual([page.offset, page.rowCount, page.rows.length, page.rowLabels[0]], [100, 120, 20, '100']);
    assert.deepEqual((await slice({ offset: 500, limit: 5 })).rows, []);
  });

  it('sorts by a column with the original row numbers, missing values last either way', async () => {
    const slice = slicerOf(rows);
    const down = await slice({ offset: 0, limit: 2, sort: [{ column: 0, descending: true }] });
    assert.deepEqual(
      down.rows.map(([n]) => n),
      [119, 118],
    );
    assert.equal((Number(down.rowLabels[0]) * 37) % 120, 119);
    for (const descending of [true, false]) {
      const last = await slice({ offset: 108, limit: 12, sort: [{ column: 2, descending }] });
      assert.deepEqual(
        last.rows.map(([, , m]) => m),
        new Array(12).fill(null),
      );
      assert.deepEqual(
        last.rowLabels,
        Array.from({ length: 12 }, (_, index) => String(index * 10)),
      );
    }
  });

  it('filters and sorts together, and counts what passes', async () => {
    const filters = [
      { type: 'range', column: 0, min: 60, max: null },
      { type: 'contains', column: 1, text: 'ITEM 1' },
    ];
    const page = await slicerOf(rows)({ offset: 0, limit: 5, sort: [{ column: 0, descending: false }], filters });
    const expected = rows.filter(({ n, s }) => n >= 60 && s.includes('item 1')).toSorted((a, b) => a.n - b.n);
    assert.equal(page.matchCount, expected.length);
    assert.deepEqual(
      page.rows.map(([, s]) => s),
      expected.slice(0, 5).map(({ s }) => s),
    );
  });

  it('tells what a column holds in the rows that pass', async () => {
    const filters = [{ type: 'range', column: 0, min: null, max: 9 }];
    const stats = await slicerOf(rows)<ColumnStats>({ type: 'stats', column: 0, filters });
    assert.deepEqual([stats.rows, stats.distinct, stats.range], [10, 10, { min: 0, max: 9, mean: 4.5 }]);
  });

  it('says so when the column is not there, and refuses to sort more than 20 million rows', async () => {
    const gone = await slicerOf(rows)<{ problem: string }>({ offset: 0, limit: 5, sort: [{ column: 9 }] });
    assert.match(gone.problem, /no column number 9/);
    const source = { rowCount: 20_000_001, columns: ['x'], rowLabel: null, cell: () => 1 };
    const slice = tableSlicer(source, new TableFields(source));
    const problem = (await slice({ offset: 0, limit: 5, sort: [{ column: 0 }] })) as { problem: string };
    assert.match(problem.problem, /20,000,001 rows/);
    assert.equal(((await slice({ offset: 20_000_000, limit: 5 })) as unknown as TableSlice).rows.length, 1);
  });

  it('reads a malformed query as the first page', async () => {
    assert.equal((await slicerOf(rows)({ offset: 'x', limit: -3, sort: 7, filters: null })).rows.length, 50);
  });

  it('keeps an answer within what a message may hold, one row at least', async () => {
    const long = Array.from({ length: 3_000 }, () => ({ a: 'x'.repeat(5_000), b: 'y'.repeat(5_000) }));
    const page = await slicerOf(long)({ offset: 0, limit: 3_000 });
    assert.ok(page.rows.length > 100 && page.rows.length < 1_000, String(page.rows.length));
    assert.ok(JSON.stringify(page).length < 1_700_000);
  });
});
