import assert from 'node:assert/strict';
import type { JsonObject } from '../../../src/base/Json.ts';
import { notebookEngine } from '../../../src/data/engine/notebookEngine.ts';
import { tableOf } from '../../../src/data/read/tableOf.ts';
import type { Table } from '../../../src/data/table/Table.ts';
import type { LaterSlicer } from '../../../src/display/DisplayContext.ts';
import { displaySymbol } from '../../../src/display/Displayable.ts';
import type { ColumnStats } from '../../../src/display/table/ColumnStats.ts';
import type { TableSlice } from '../../../src/display/table/TableOutput.ts';

const rows = Array.from({ length: 4_000 }, (_, index) => ({
  id: index,
  x: index % 50 === 0 ? NaN : ((index * 7_919) % 1_000) / 8 - 60,
  k: index % 9 === 0 ? null : `It's ${['a', 'B', 'b', '%_'][index % 4] ?? ''}`,
  d: index % 7 === 0 ? null : new Date(Date.UTC(2024, 0, 1 + (index % 30), 12)),
  b: index % 2 === 0,
  big: 2n ** 60n + BigInt(index % 100),
}));

describe('a table of the engine, asked by the grid', function () {
  this.timeout(20_000);
  let ask: <T = TableSlice>(query: JsonObject) => Promise<T>;

  const slicerOf = async (table: Table): Promise<LaterSlicer> => {
    const kept: LaterSlicer[] = [];
    await table[displaySymbol]({ keep: (slicer) => String(kept.push(slicer)) });
    const [slicer] = kept;
    assert.ok(slicer !== undefined);
    return slicer;
  };
  before(async () => {
    const slicer = await slicerOf(await tableOf(rows));
    ask = async <T>(query: JsonObject) => JSON.parse(JSON.stringify(await slicer(query))) as T;
  });

  const check = async (filters: JsonObject[], passes: (row: (typeof rows)[number]) => boolean): Promise<void> => {
    const expected = rows.filter(passes);
    const page = await ask({ offset: 0, limit: 10_000, columnLimit: 1, filters });
    assert.equal(page.matchCount, expected.length);
    assert.deepEqual(
      page.rows.map(([id]) => id),
      expected.map(({ id }) => id),
    );
  };

  it('filters as plain JavaScript does', async () => {
    await check([{ type: 'range', column: 1, min: -10.125, max: 3 }], ({ x }) => x >= -10.125 && x <= 3);
    await check([{ type: 'contains', column: 2, text: "T'S B" }], ({ k }) => /b/i.test(k ?? ''));
    await check([{ type: 'equals', column: 2, text: "it's %_" }], ({ k }) => k === "It's %_");
    await check([{ type: 'missing', column: 1 }], ({ x }) => Number.isNaN(x));
    await check([{ type: 'present', column: 2 }], ({ k }) => k !== null);
    await check(
      [
        {
          type: 'picked',
          column: 2,
          cells: [
            ["It's b", null],
            [null, null],
          ],
        },
      ],
      ({ k }) => k === null || k === "It's b",
    );
    await check([{ type: 'picked', column: 4, cells: [[true, null]] }], ({ b }) => b);
    await check(
      [{ type: 'picked', column: 5, cells: [[String(2n ** 60n + 1n), 'bigint']] }],
      ({ big }) => big === 2n ** 60n + 1n,
    );
    const noon = '2024-01-02T12:00:00.000Z';
    await check([{ type: 'picked', column: 3, cells: [[noon, 'date']] }], ({ d }) => d?.toISOString() === noon);
    const [from, to] = [Date.UTC(2024, 0, 3), Date.UTC(2024, 0, 5, 12)];
    await check([{ type: 'range', column: 3, min: from, max: to }], ({ d }) => d !== null && +d >= from && +d <= to);
    await check(
      [
        { type: 'range', column: 1, min: 0, max: null },
        { type: 'picked', column: 4, cells: [[false, null]] },
      ],
      ({ x, b }) => x >= 0 && !b,
    );
  });

  it('takes hostile text for text', async () => {
    await check([{ type: 'contains', column: 2, text: "' OR 1=1; DROP TABLE x; --" }], () => false);
    await check([{ type: 'picked', column: 0, cells: [['0) OR (1=1', null]] }], () => false);
  });

  it('sorts by several columns, missing values and NaN last, at any depth', async () => {
    const sort = [
      { column: 2, descending: true },
      { column: 1, descending: false },
    ];
    const last = <T>(a: T | null, b: T | null, compare: (a: T, b: T) => number): number =>
      a === null || b === null ? Number(a === null) - Number(b === null) : compare(a, b);
    const number = (x: number): number | null => (Number.isNaN(x) ? null : x);
    const expected = rows.toSorted(
      (p, q) =>
        last(p.k, q.k, (a, b) => (a < b ? 1 : a > b ? -1 : 0)) ||
        last(number(p.x), number(q.x), (a, b) => a - b) ||
        p.id - q.id,
    );
    for (const offset of [0, 1_777, 3_990]) {
      const page = await ask({ offset, limit: 10, columnLimit: 1, sort });
      assert.deepEqual(
        page.rows.map(([id]) => id),
        expected.slice(offset, offset + 10).map(({ id }) => id),
      );
    }
  });

  it('tells what columns hold, in all rows and in those that pass', async () => {
    const finite = rows.map(({ x }) => x).filter((x) => !Number.isNaN(x));
    const x = await ask<ColumnStats>({ type: 'stats', column: 1 });
    assert.deepEqual([x.rows, x.missing, x.distinct], [4_000, 80, new Set(finite).size]);
    assert.deepEqual([x.range?.min, x.range?.max], [Math.min(...finite), Math.max(...finite)]);
    assert.equal(
      x.bins.reduce((sum, count) => sum + count, 0),
      finite.length,
    );
    const k = await ask<ColumnStats>({
      type: 'stats',
      column: 2,
      filters: [{ type: 'range', column: 0, min: null, max: 99 }],
    });
    const texts = rows.slice(0, 100).flatMap((row) => row.k ?? []);
    assert.deepEqual([k.rows, k.missing, k.distinct, k.range], [100, 12, new Set(texts).size, null]);
    for (const { cell, count } of k.top) assert.equal(count, texts.filter((text) => text === cell[0]).length);
    const d = await ask<ColumnStats>({ type: 'stats', column: 3 });
    assert.deepEqual([d.range?.min, d.range?.max], [Date.UTC(2024, 0, 1, 12), Date.UTC(2024, 0, 30, 12)]);
    assert.equal((await ask<ColumnStats>({ type: 'stats', column: 5 })).top[0]?.cell[1], 'bigint');
  });

  it('counts more than 100,000 different values exactly', async () => {
    const slicer = await slicerOf(await tableOf({ n: Float64Array.from({ length: 150_000 }, (_, row) => row / 3) }));
    const stats = (await slicer({ type: 'stats', column: 0 })) as unknown as ColumnStats;
    assert.deepEqual([stats.distinct, stats.isDistinctRough, stats.top], [150_000, false, []]);
  });

  it('keeps two orders at most', async () => {
    const engine = await notebookEngine();
    const count = async (): Promise<number> =>
      Number(
        (await engine.rows("SELECT count(*) AS n FROM duckdb_tables() WHERE table_name LIKE 'mlnb_order%'"))[0]?.['n'],
      );
    const slicer = await slicerOf((await tableOf(rows)).filter('id >= 0'));
    const before = await count();
    for (const column of [0, 1, 2, 3, 4]) await slicer({ offset: 0, limit: 1, sort: [{ column }] });
    await new Promise((resolve) => setTimeout(resolve, 300));
    assert.ok((await count()) - before <= 2, `${await count()} orders, ${before} before`);
  });

  it('says what is wrong as an answer', async () => {
    assert.match((await ask<{ problem: string }>({ type: 'stats', column: 77 })).problem, /no column number 77/);
  });
});
