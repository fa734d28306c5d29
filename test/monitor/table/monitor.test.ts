import { strict as assert } from 'node:assert';
import { tableOf } from '../../../src/data/read/tableOf.ts';
import { displaySymbol } from '../../../src/display/Displayable.ts';
import { Frame } from '../../../src/learn/frame/Frame.ts';
import type { MonitorReport } from '../../../src/monitor/Monitor.ts';
import { monitor } from '../../../src/monitor/table/monitor.ts';
import { answerTo, customer, sampleReference } from '../samples.ts';
import { randomOf } from '../Traffic.ts';

describe('a report from rows in memory', () => {
  const reference = sampleReference();
  const random = randomOf(8);
  const records = Array.from({ length: 480 }, (_, row) => {
    const one = customer(random, 1);
    const when = new Date(Date.UTC(2026, 10, 1) + row * 3_600_000);
    return { ...one, when, answer: answerTo(one), truth: row % 4 === 0 ? null : answerTo(one) };
  });

  it('is the same from records, columns, a frame and a table', async () => {
    const options = { reference, predictions: 'answer', actual: 'truth', time: 'when' } as const;
    const first = await monitor(records, options);
    assert.equal(first.rows, 480);
    assert.equal(first.performance?.rows, 360);
    assert.deepEqual([first.from, first.to], ['2026-11-01T00:00:00.000Z', '2026-11-20T23:00:00.000Z']);
    assert.equal(first.timeline.length, 24);
    assert.equal(first.columns.find(({ column }) => column === 'age')?.level, 'marked');
    const columnOf = <Name extends keyof (typeof records)[number]>(name: Name) => records.map((row) => row[name]);
    const names = ['age', 'plan', 'spent', 'since', 'when', 'answer', 'truth'] as const;
    const byName = Object.fromEntries(names.map((name) => [name, columnOf(name)]));
    assert.deepEqual(await monitor(byName, options), first);
    assert.deepEqual(await monitor(await tableOf(records), options), first);
    const frame = new Frame([
      { name: 'age', kind: 'number', values: Float64Array.from(columnOf('age')) },
      { name: 'plan', kind: 'text', values: columnOf('plan') },
      { name: 'spent', kind: 'number', values: Float64Array.from(columnOf('spent'), (value) => value ?? Number.NaN) },
      { name: 'since', kind: 'date', values: Float64Array.from(columnOf('since'), (text) => Date.parse(text)) },
      { name: 'when', kind: 'date', values: Float64Array.from(columnOf('when'), Number) },
      { name: 'answer', kind: 'text', values: columnOf('answer') },
      { name: 'truth', kind: 'text', values: columnOf('truth') },
    ]);
    assert.deepEqual(await monitor(frame, options), first);
  });

  it('puts rows in the order of time, and takes them as they are without one', async () => {
    const options = { reference, time: 'when' };
    assert.deepEqual(await monitor(records.toReversed(), options), await monitor(records, options));
    const { from, timeline } = await monitor(records, { reference, panes: 4 });
    assert.equal(from, null);
    assert.deepEqual(
      timeline.map(({ rows, from: start }) => [rows, start]),
      Array.from({ length: 4 }, () => [120, null]),
    );
  });

  it('shows itself as charts, and stays plain JSON', async () => {
    const report = await monitor(records, { reference, predictions: records.map(({ answer }) => answer) });
    const bundle = report[displaySymbol]();
    assert.deepEqual(Object.keys(bundle), ['application/vnd.mlnb.sheet+json', 'text/html', 'text/plain']);
    assert.match(bundle['text/plain'], /^Monitor: 480 rows\n\nRecommendation: investigate\n/);
    assert.deepEqual(JSON.parse(JSON.stringify(report)) as MonitorReport, { ...report });
  });

  it('says which column is not there, and what is no table', async () => {
    await assert.rejects(monitor(records, { reference, predictions: 'answr' }), (error: Error & { fix?: string }) => {
      assert.match(error.message, /no column "answr", which predictions names/);
      return error.fix === 'Did you mean "answer"?';
    });
    await assert.rejects(monitor(records, { reference, actual: ['a'] }), { code: 'MONITOR_ROWS' });
    await assert.rejects(monitor([], { reference }), { code: 'MONITOR_ROWS' });
    await assert.rejects(monitor(records, {}), { code: 'MONITOR_OPTION' });
  });
});
