import assert from 'node:assert/strict';
import { createMonitor } from '../../../../src/monitor/createMonitor.ts';
import { referenceOf } from '../../../../src/monitor/reference/referenceOf.ts';
import { readRows } from '../../../../src/deploy/artifact/readRows.ts';
import type { ModelOutput } from '../../../../src/deploy/contract/ServedModel.ts';
import { BufferedMonitor } from '../../../../src/deploy/server/routing/BufferedMonitor.ts';
import { manifestOf } from '../../artifact/manifestOf.ts';

const manifest = manifestOf([
  { kind: 'number', name: 'a', mayBeMissing: false, isInteger: false, minimum: null, maximum: null },
]);
const reference = referenceOf(
  [{ name: 'a', kind: 'number', values: Float64Array.from({ length: 100 }, (_, at) => at) }],
  { predictions: Array.from({ length: 100 }, (_, at) => (at < 50 ? 'no' : 'yes')) },
);

function answered(monitor: BufferedMonitor, rows: readonly number[]): void {
  const { input } = readRows(
    manifest,
    rows.map((a) => ({ a })),
  );
  assert.ok(input);
  const output: ModelOutput = {
    rows: rows.length,
    prediction: rows.map((a) => (a < 50 ? 'no' : 'yes')),
    probabilities: null,
    score: null,
    tensor: null,
  };
  monitor.answered(input, output);
}

describe('BufferedMonitor', () => {
  it('reports on every row that was answered before, one by one or many at once', () => {
    const clock = { ms: 1_000 };
    const now = () => clock.ms;
    const buffered = new BufferedMonitor({ monitor: createMonitor(reference), isCategory: true, now });
    const direct = createMonitor(reference);
    const values = Array.from({ length: 300 }, (_, at) => (at * 7) % 100);
    for (const value of values) answered(buffered, [value]);
    answered(
      buffered,
      Array.from({ length: 600 }, (_, at) => at % 100),
    );
    const all = [...values, ...Array.from({ length: 600 }, (_, at) => at % 100)];
    direct.observe({
      timeMs: 1_000,
      rows: all.length,
      columns: [{ name: 'a', kind: 'number', values: Float64Array.from(all) }],
      predictions: all.map((a) => (a < 50 ? 'no' : 'yes')),
    });
    assert.equal(buffered.report(1_000).rows, 900);
    assert.deepEqual(buffered.report(1_000), direct.report(1_000));
  });

  it('counts rows in the stretch of time in which they were answered', () => {
    const clock = { ms: 0 };
    const monitor = createMonitor(reference, { paneMs: 60_000, leastPaneRows: 1 });
    const buffered = new BufferedMonitor({ monitor, isCategory: true, now: () => clock.ms });
    answered(buffered, [1, 2]);
    clock.ms = 90_000;
    answered(buffered, [3]);
    assert.deepEqual(
      buffered.report(90_000).timeline.map(({ rows }) => rows),
      [2, 1],
    );
  });

  it('passes on what waits without being asked', async () => {
    const monitor = createMonitor(reference);
    const buffered = new BufferedMonitor({ monitor, isCategory: true, now: Date.now });
    answered(buffered, [1]);
    for (let tries = 0; tries < 100 && monitor.report(Date.now()).rows === 0; tries += 1) {
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    assert.equal(monitor.report(Date.now()).rows, 1);
  });
});
