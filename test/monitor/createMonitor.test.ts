import { strict as assert } from 'node:assert';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { createMonitor } from '../../src/monitor/createMonitor.ts';
import type { MonitorReport, ObservedColumn } from '../../src/monitor/Monitor.ts';
import { referenceOf } from '../../src/monitor/reference/referenceOf.ts';
import { monitorSchema, referenceSchema } from '../../src/monitor/schemas.ts';
import { batchOf, makers, normal, randomOf, rowsOf, type Traffic, wideTraffic } from './Traffic.ts';

const hour = 3_600_000;
const validReport = new Ajv2020({ strict: true, allowUnionTypes: true }).compile(monitorSchema);
const validReference = new Ajv2020({ strict: true, allowUnionTypes: true }).compile(referenceSchema);

function reportOf(before: readonly ObservedColumn[], now: readonly ObservedColumn[]): MonitorReport {
  const monitor = createMonitor(referenceOf(before));
  monitor.observe(batchOf(now));
  return monitor.report(0);
}

const numbers = (name: string, values: readonly number[]): ObservedColumn => ({
  name,
  kind: 'number',
  values: Float64Array.from(values),
});

describe('a monitor', () => {
  const drifts: readonly (readonly [string, keyof typeof makers, Traffic[string]])[] = [
    ['a mean that has moved by one standard deviation', 'normal', (random) => normal(random) + 1],
    ['a scale that has doubled', 'normal', (random) => 2 * normal(random)],
    ['another unit', 'skewed', (random) => 1_000 * Math.exp(normal(random))],
    ['zeros that are gone', 'manyZeros', (random) => normal(random) ** 2],
    ['a share that has grown', 'yesNo', (random) => (random() < 0.5 ? 'yes' : 'no')],
    ['a new level', 'fewLevels', (random) => (random() < 0.3 ? 'new' : makers.fewLevels(random))],
    ['values that are missing', 'whole', (random) => (random() < 0.4 ? Number.NaN : makers.whole(random))],
    ['values that are no longer missing', 'sometimesMissing', makers.normal],
    ['other levels among many', 'manyLevels', (random) => `level ${Math.floor(random() * 10) + 30}`],
  ];
  for (const [what, column, maker] of drifts) {
    it(`calls ${what} marked drift, among 54 columns and with 300 rows, and no other column`, () => {
      const traffic = wideTraffic(6);
      const name = `${column} 3`;
      const random = randomOf(17);
      const { columns, recommendation } = reportOf(
        rowsOf(traffic, 1_500, random),
        rowsOf({ ...traffic, [name]: maker }, 300, random),
      );
      assert.deepEqual(
        columns.filter(({ level }) => level !== 'none').map(({ column: drifted, level }) => [drifted, level]),
        [[name, 'marked']],
      );
      assert.equal(recommendation.action, 'investigate');
      assert.match(recommendation.reasons[0] ?? '', /^1 of 54 columns has drifted markedly\. /);
    });
  }

  it('says nothing of drift with few rows', () => {
    const random = randomOf(3);
    const { columns, recommendation } = reportOf(
      rowsOf({ x: makers.normal }, 1_000, random),
      rowsOf({ x: (from) => normal(from) + 9 }, 99, random),
    );
    assert.equal(columns[0]?.level, 'unknown');
    assert.deepEqual(columns[0].reasons, ['Too few values to say: 99 now, 1,000 in the reference.']);
    assert.deepEqual(recommendation, {
      action: 'none',
      reasons: ['Too few rows to say anything of drift: 99 rows.'],
    });
  });

  it('has the stability index of its definition by hand', () => {
    // Bins 0 and 1: shares 1/2, 1/2 before, 1/5, 4/5 now.
    const { columns } = reportOf(
      [
        numbers(
          'x',
          Array.from({ length: 100 }, (_, at) => at % 2),
        ),
      ],
      [
        numbers(
          'x',
          Array.from({ length: 100 }, (_, at) => (at % 5 === 0 ? 0 : 1)),
        ),
      ],
    );
    const expected = (0.2 - 0.5) * Math.log(0.2 / 0.5) + (0.8 - 0.5) * Math.log(0.8 / 0.5);
    assert.ok(Math.abs((columns[0]?.psi ?? 0) - expected) < 1e-12);
    assert.ok(Math.abs((columns[0]?.psiExcess ?? 0) - (expected - 2 / 100)) < 1e-12);
    assert.deepEqual(columns[0]?.bins, { labels: ['0 to 1', '1'], before: [0.5, 0.5], now: [0.2, 0.8] });
  });

  it('counts values outside of the range and names levels that it has not seen, unless they are rare', () => {
    const text = (values: readonly string[]): ObservedColumn => ({ name: 'plan', kind: 'text', values });
    const { columns } = reportOf(
      [numbers('x', [1, 2, 3, 4]), text(['a', 'a', 'b', 'b'])],
      [
        numbers('x', [0, 1, 4, 5, Infinity, Number.NaN, 2, 3]),
        text([...Array<string>(5).fill('new'), 'rare', 'a', 'b']),
      ],
    );
    assert.equal(columns[0]?.outside, 3 / 7);
    assert.equal(columns[0].missingNow, 1 / 8);
    assert.equal(columns[1]?.outside, 6 / 8);
    assert.deepEqual(columns[1].unseen, [{ value: 'new', count: 5 }]);
  });

  it('reads columns by their names, and takes one that is not there for missing', () => {
    const monitor = createMonitor(referenceOf([numbers('a', [1, 2]), numbers('b', [10, 20])]));
    monitor.observe({ timeMs: 0, rows: 2, columns: [numbers('b', [10, 20])], predictions: null });
    const [a, b] = monitor.report(0).columns;
    assert.deepEqual([a?.rows, a?.missingNow, b?.rows, b?.outside], [0, 1, 2, 0]);
  });

  it('looks back over the panes of its window: by time, by rows, and no longer than told', () => {
    const reference = referenceOf([numbers('x', [1, 2, 3])]);
    const one = (timeMs: number) => ({ timeMs, rows: 1, columns: [numbers('x', [1])], predictions: null });
    const rowsAt = (options: Parameters<typeof createMonitor>[1], times: readonly number[], atMs: number): number[] => {
      const monitor = createMonitor(reference, options);
      for (const time of times) monitor.observe(one(time));
      return monitor.report(atMs).timeline.map(({ rows }) => rows);
    };
    const times = [0, 10, hour - 1, hour, 2 * hour, 5 * hour, 5 * hour + 1];
    assert.deepEqual(rowsAt({ leastPaneRows: 1 }, times, 5 * hour), [3, 1, 1, 2]);
    assert.deepEqual(rowsAt({ leastPaneRows: 1, panes: 2 }, times, 5 * hour), [1, 2]);
    assert.deepEqual(rowsAt({ leastPaneRows: 1, oldestMs: 3 * hour }, times, 5 * hour), [1, 2]);
    assert.deepEqual(rowsAt({ leastPaneRows: 4 }, times, 5 * hour), [4, 3]);
    assert.deepEqual(rowsAt({ mostPaneRows: 3 }, times, 5 * hour), [3, 3, 1]);
  });

  it('keeps its memory bounded, whatever comes', () => {
    const monitor = createMonitor(referenceOf([{ name: 't', kind: 'text', values: ['a', 'b'] }]), { panes: 2 });
    for (let at = 0; at < 5_000; at += 1) {
      monitor.observeViolation({ timeMs: at, field: `field ${at}`, code: 'unknown' });
      monitor.observeTruth({ timeMs: at, predicted: `class ${at}`, actual: 'a' });
      monitor.observe({
        timeMs: at * hour,
        rows: 1,
        columns: [{ name: 't', kind: 'text', values: [`level ${at}`] }],
        predictions: null,
      });
    }
    const report = monitor.report(5_000 * hour);
    assert.ok(report.violations.length <= 201);
    assert.ok(report.timeline.length <= 2);
    assert.ok(JSON.stringify(report).length < 100_000);
  });

  it('changes nothing when asked, and gives JSON that holds by its schema', () => {
    const random = randomOf(5);
    const traffic = wideTraffic(1);
    const reference = referenceOf(rowsOf(traffic, 300, random), {
      predictions: Float64Array.from({ length: 300 }, () => normal(random)),
      performance: { metric: 'rmse', value: 1 },
    });
    assert.ok(validReference(JSON.parse(JSON.stringify(reference))), JSON.stringify(validReference.errors));
    const monitor = createMonitor(reference, { model: { name: 'm', version: '1' } });
    assert.ok(validReport(JSON.parse(JSON.stringify(monitor.report(0)))), 'empty');
    monitor.observe({ ...batchOf(rowsOf(traffic, 200, random)), predictions: new Float64Array(200) });
    monitor.observeTruth({ timeMs: 0, predicted: 1, actual: 2 });
    monitor.observeTruth({ timeMs: 0, predicted: 3, actual: 2 });
    monitor.observeViolation({ timeMs: 0, field: '/records/0/x', code: 'type' });
    const report = monitor.report(0);
    assert.deepEqual(monitor.report(0), report);
    assert.deepEqual(JSON.parse(JSON.stringify(report)), report);
    assert.ok(validReport(report), JSON.stringify(validReport.errors));
  });

  it('watches a reference without rows, or of one value, without falling over', () => {
    const before = [numbers('none', [Number.NaN, Number.NaN]), numbers('one', [7, 7])];
    const { columns } = reportOf(before, [numbers('none', [1, 2]), numbers('one', [7, 8])]);
    assert.deepEqual([columns[0]?.psi, columns[0]?.ks, columns[0]?.level], [null, null, 'unknown']);
    assert.deepEqual([columns[1]?.psi, columns[1]?.outside], [0, 0.5]);
  });

  it('refuses options that it cannot work with', () => {
    const reference = referenceOf([]);
    for (const options of [{ panes: 0 }, { paneMs: Number.NaN }, { falseAlarms: 0.9 }, { leastRows: 1.5 }]) {
      assert.throws(() => createMonitor(reference, options), { code: 'MONITOR_OPTION' });
    }
  });
});
