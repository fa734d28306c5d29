import assert from 'node:assert/strict';
import { notebookEngine } from '../../src/data/engine/notebookEngine.ts';
import { storedTable } from '../../src/data/read/storedTable.ts';
import { ownData } from '../../src/data/table/TableOrigin.ts';
import { type Plot, plot } from '../../src/plot/plot.ts';
import { drawn } from './chartParts.ts';
import { everyChart } from './everyChart.ts';

const rows = 10_000_000;

describe('charts of ten million rows', function () {
  this.timeout(300_000);
  let p: Plot;
  const columns = { x: 'seconds', y: 'speed', group: 'city' };

  before(async () => {
    const engine = await notebookEngine();
    // By hashes of the row's number: the same rows on every machine.
    const draw = (salt: number): string => `((hash(i, ${salt}) % 1000003) / 1000003.0)`;
    await engine.run(`CREATE TABLE ten_million AS SELECT i::DOUBLE AS seconds,
      sqrt(-2 * ln(${draw(1)} + 1e-9)) * cos(2 * pi() * ${draw(2)}) * 12 + 50 AS speed,
      'city ' || floor(300 * ${draw(3)} * ${draw(4)})::INTEGER AS city,
      TIMESTAMP '2020-01-01' + INTERVAL (i) SECOND AS moment FROM range(${rows}) AS t(i)`);
    p = plot(await storedTable(engine, 'ten_million', { ...ownData }));
  });

  for (const name of Object.keys(everyChart(plot([]), columns))) {
    it(`holds less than a megabyte: ${name}`, async function () {
      const started = performance.now();
      const chart = await everyChart(p, columns)[name]?.();
      const elapsedMs = performance.now() - started;
      assert.ok(chart);
      const bytes = JSON.stringify(chart).length;
      console.log(`      ${name}: ${Math.round(elapsedMs)} ms, ${Math.round(bytes / 1_000)} kB`);
      assert.ok(bytes < 1_000_000, `${bytes} bytes`);
      drawn(chart);
    });
  }

  it('holds less than a megabyte: months of times', async () => {
    const chart = await p.line('moment', 'speed', { bucket: 'day', range: true });
    assert.equal(chart['data'].values.length, Math.ceil(rows / 86_400));
    assert.equal(chart['data'].values[0].x, Date.UTC(2020, 0, 1));
  });
});
