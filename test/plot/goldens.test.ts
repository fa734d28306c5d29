import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { type Plot, plot } from '../../src/plot/plot.ts';
import { notesOf, type Value, valuesOf } from './chartParts.ts';
import { oracleTable } from './oracleTables.ts';

const goldens = JSON.parse(readFileSync(new URL('../oracle/plot/goldens.json', import.meta.url), 'utf8'));

describe('charts of real tables', function () {
  this.timeout(20_000);

  for (const golden of goldens.histograms) {
    it(`counts ${golden.column} of ${golden.table} in ${golden.bins} bins as NumPy does`, async () => {
      const { column, bins, color, log } = golden;
      const chart = await (
        await charts(golden)
      ).histogram(column, { bins, logX: log, ...(color === null ? {} : { color }) });
      const found = new Map<string, number>();
      for (const { from, color: group = '', count } of valuesOf(chart)) found.set(`${group} ${from}`, count);
      const edges: number[] = golden.edges.map((edge: number) => (log ? 10 ** edge : edge));
      let all = 0;
      for (const [group, counts] of Object.entries<number[]>(golden.counts)) {
        counts.forEach((count, bin) => {
          assert.equal(found.get(`${group} ${edges[bin]}`) ?? 0, count, `${group} from ${edges[bin]}`);
          all += count === 0 ? 0 : 1;
        });
      }
      assert.equal(found.size, all);
    });
  }

  for (const golden of goldens.calendars) {
    it(`counts ${golden.column} of ${golden.table} by month as pandas does`, async () => {
      const chart = await (await charts(golden)).histogram(golden.column, { color: golden.color, bins: 50 });
      const found = valuesOf(chart).map(({ from, color, count }) => [from, color, count]);
      assert.deepEqual(sorted(found), sorted(golden.counts));
    });
  }

  for (const golden of goldens.boxes) {
    it(`draws boxes of ${golden.column} of ${golden.table} at NumPy's quartiles`, async () => {
      const chart = await (await charts(golden)).box(golden.column, { by: golden.by });
      const boxes = Object.fromEntries(valuesOf(chart).map((box) => [box['by'], box]));
      const layers = chart['layer'] as readonly { data?: { values: { by: string; outlier: number }[] } }[];
      const outliers = layers.at(-1)?.data?.values ?? [];
      assert.deepEqual(Object.keys(boxes).sort(), Object.keys(golden.boxes).sort());
      for (const [name, expected] of Object.entries<Value>(golden.boxes)) {
        const box = boxes[name] ?? {};
        assert.equal(box.count, expected.count, name);
        for (const part of ['q1', 'median', 'q3', 'low', 'high']) near(box[part], expected[part], `${name} ${part}`);
        assert.equal(box.outliers, expected.outliers.length, name);
        const own = outliers.filter(({ by }) => by === name).map(({ outlier }) => outlier);
        assert.deepEqual(
          own.sort((a, b) => a - b),
          expected.outliers,
        );
      }
    });
  }

  for (const golden of goldens.counts) {
    it(`counts the values of ${golden.column} of ${golden.table}`, async () => {
      const chart = await (await charts(golden)).bar(golden.column);
      assert.deepEqual(Object.fromEntries(valuesOf(chart).map(({ label, value }) => [label, value])), golden.counts);
    });
  }

  for (const golden of goldens.aggregates) {
    for (const [aggregate, expected] of Object.entries<Record<string, number>>(golden.aggregates)) {
      it(`has the ${aggregate} of ${golden.value} by ${golden.column} as pandas has it`, async () => {
        const chart = await (
          await charts(golden)
        ).bar(golden.column, { y: golden.value, aggregate: aggregate as 'sum' });
        const found: Value = Object.fromEntries(valuesOf(chart).map(({ label, value }) => [label, value]));
        assert.deepEqual(Object.keys(found).sort(), Object.keys(expected).sort());
        for (const [label, value] of Object.entries(expected)) near(found[label], value, label);
      });
    }
  }

  it('keeps the most frequent values, and puts all others together', async () => {
    const chart = await (await charts({ table: 'birdstrikes' })).bar('Airport Name', { top: 12 });
    const top: [string, number][] = goldens.topAirports.slice(0, 11);
    const rest: [string, number][] = goldens.topAirports.slice(11);
    const expected = {
      ...Object.fromEntries(top),
      [`other (${rest.length} values)`]: rest.reduce((sum, [, n]) => sum + n, 0),
    };
    assert.deepEqual(Object.fromEntries(valuesOf(chart).map(({ label, value }) => [label, value])), expected);
    assert.deepEqual(notesOf(chart), [`The 11 most frequent of ${goldens.topAirports.length} values`]);
    assert.deepEqual(chart['encoding'].y.sort.at(-1), `other (${rest.length} values)`);
  });

  for (const golden of goldens.monthly) {
    for (const [place, aggregate] of (['mean', 'min', 'max', 'median', 'sum', 'count'] as const).entries()) {
      it(`has the ${aggregate} of ${golden.y} of each month as pandas has it`, async () => {
        const chart = await (
          await charts(golden)
        ).line(golden.x, golden.y, { bucket: 'month', aggregate, range: true });
        const points = valuesOf(chart);
        assert.equal(points.length, golden.months.length);
        for (const [index, [month, ...figures]] of golden.months.entries()) {
          const point = points[index] ?? {};
          assert.equal(point.x, month);
          near(point.y, figures[place], String(month));
          assert.deepEqual([point.low, point.high], [figures[1], figures[2]]);
        }
      });
    }
  }

  for (const golden of goldens.weekly) {
    it(`begins weeks on Mondays`, async () => {
      const chart = await (await charts(golden)).line(golden.x, golden.y, { bucket: 'week' });
      const points = valuesOf(chart);
      assert.equal(points.length, golden.weeks.length);
      for (const [index, [week, mean]] of golden.weeks.entries()) {
        assert.equal(points[index]?.['x'], week);
        near(points[index]?.['y'] ?? NaN, mean, String(week));
      }
    });
  }

  for (const golden of goldens.planes) {
    it(`counts ${golden.x} and ${golden.y} of ${golden.table} in rectangles as NumPy does`, async () => {
      const chart = await (await charts(golden)).scatter(golden.x, golden.y, { density: true, bins: golden.bins[0] });
      const found = valuesOf(chart).map(({ x, y, rows }) => [golden.xEdges.indexOf(x), golden.yEdges.indexOf(y), rows]);
      assert.deepEqual(sorted(found), sorted(golden.cells));
    });
  }

  for (const golden of goldens.crosstabs) {
    it(`has a cell for each ${golden.x} and ${golden.y}, of ${golden.value ?? 'rows'}`, async () => {
      const options = golden.value === null ? {} : { value: golden.value };
      const chart = await (await charts(golden)).heatmap(golden.x, golden.y, options);
      const found: Value = Object.fromEntries(valuesOf(chart).map(({ x, y, value }) => [`${x} ${y}`, value]));
      assert.equal(Object.keys(found).length, golden.cells.length);
      for (const [x, y, value] of golden.cells) near(found[`${x} ${y}`], value, `${x} ${y}`);
    });
  }

  for (const golden of goldens.correlations) {
    it(`has the correlations of ${golden.table} as pandas has them`, async () => {
      const chart = await (await charts(golden)).heatmap({ columns: golden.columns });
      const found: Value = Object.fromEntries(valuesOf(chart).map(({ x, y, r }) => [`${x} ${y}`, r]));
      assert.equal(Object.keys(found).length, golden.columns.length ** 2);
      for (const [a, b, r] of golden.r) {
        assert.ok(Math.abs(found[`${a} ${b}`] - r) < 1e-9, `${a} ${b}: ${found[`${a} ${b}`]}, not ${r}`);
        assert.equal(found[`${b} ${a}`], found[`${a} ${b}`]);
        assert.equal(found[`${a} ${a}`], 1);
      }
    });
  }

  for (const golden of goldens.pairs) {
    it('has pairs of the rows that are whole in all columns', async () => {
      const chart = await (await charts(golden)).pairs();
      assert.equal(chart['datasets'].rows.length, golden.rows);
      const facets = chart['concat'] as readonly { data: { values: Value[] } }[];
      const count: number = golden.columns.length;
      for (const [a, b, r] of golden.r) {
        const [i, j]: readonly number[] = [golden.columns.indexOf(a), golden.columns.indexOf(b)];
        assert.equal(facets[Number(i) * count + Number(j)]?.data.values[0]?.['r'], r.toFixed(2));
      }
      for (const [index, counts] of (golden.histograms as number[][]).entries()) {
        const bars = facets[index * count + index]?.data.values.map((bar) => bar['count'] as number);
        assert.deepEqual(
          bars,
          counts.filter((n) => n > 0),
        );
      }
    });
  }
});

async function charts({ table }: { table: string }): Promise<Plot> {
  return plot(await oracleTable(table));
}

function sorted(rows: readonly unknown[]): string[] {
  return rows.map((row) => JSON.stringify(row)).sort();
}

/** Sums of doubles in another order differ in their last digits. */
function near(found: number, expected: number, about: string): void {
  const far = Math.abs(found - expected) > 1e-12 * Math.max(Math.abs(expected), Number.MIN_VALUE);
  assert.ok(!far, `${about}: ${found}, not ${expected}`);
}
