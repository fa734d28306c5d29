import { strict as assert } from 'node:assert';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { readLogLines } from '../../src/monitor/log/readLogLines.ts';
import { createMonitor } from '../../src/monitor/createMonitor.ts';
import type { MonitorReport } from '../../src/monitor/Monitor.ts';
import { monitorLog } from '../../src/monitor/monitorLog.ts';
import { observedColumns } from '../../src/monitor/records/observedColumns.ts';
import { asText, type Customer, type LoggedLine, logLines, sampleReference } from './samples.ts';

describe('a report from a request log', () => {
  let folder = '';
  const reference = sampleReference();

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'mlnb-monitor-'));
  });

  afterEach(async () => {
    await rm(folder, { recursive: true, force: true });
  });

  const file = async (name: string, content: string | Uint8Array): Promise<string> => {
    await writeFile(join(folder, name), content);
    return join(folder, name);
  };

  /** What the log adds, and when it was asked. */
  const figures = ({ notes: _, ...report }: MonitorReport): object => report;

  it('is the report of a monitor that has seen the same traffic', async () => {
    const lines = logLines({ requests: 400, drift: 1 });
    const monitor = createMonitor(reference);
    const answers = new Map<string, readonly string[]>();
    for (const line of lines) {
      const timeMs = Date.parse(line.time);
      const { requestId } = line as unknown as { requestId: string };
      if ('actual' in line) {
        monitor.observeTruth({
          timeMs,
          predicted: answers.get(requestId)?.[0] ?? '',
          actual: line['actual'] as string,
        });
        continue;
      }
      const { records, predictions } = line as unknown as {
        records: Customer[];
        predictions: { prediction: string }[];
      };
      const said = predictions.map(({ prediction }) => prediction);
      answers.set(requestId, said);
      const columns = observedColumns(records, reference);
      monitor.observe({ timeMs, rows: records.length, columns, predictions: said });
    }
    const read = await monitorLog(await file('log', asText(lines)), { reference });
    assert.deepEqual(figures(read), figures(monitor.report(Date.parse(lines.at(-1)?.time ?? ''))));
    assert.equal(read.rows, 799);
    assert.equal(read.performance?.rows, 200);
    assert.equal(read.columns.find(({ column }) => column === 'age')?.level, 'marked');
  });

  it('reads what was rotated out, packed or not, the oldest first', async () => {
    const lines = logLines({ requests: 300 });
    const parts = [lines.slice(0, 150), lines.slice(150, 300), lines.slice(300)].map(asText) as [
      string,
      string,
      string,
    ];
    await file('requests.jsonl.10.gz', gzipSync(parts[0]));
    await file('requests.jsonl.2', parts[1]);
    await file('requests.jsonl.old', 'no rotation of it');
    const whole = await monitorLog(await file('whole', asText(lines)), { reference });
    const rotated = await monitorLog(await file('requests.jsonl', parts[2]), { reference });
    assert.deepEqual(rotated, whole);
    const listed = await monitorLog([join(folder, 'requests.jsonl.10.gz')], { reference });
    assert.ok(listed.rows < whole.rows);
  });

  it('names broken lines by their numbers and goes on', async () => {
    const [first, second] = logLines({ requests: 2 });
    const lines = [
      JSON.stringify(first),
      '{"time": "2026',
      '',
      '[1]',
      '{"time":"yesterday","requestId":"a","actual":1}',
      '{"time":"2026-11-21","requestId":"a","model":"m","version":"1","records":[{}],"predictions":[]}',
      '{"time":"2026-11-21","requestId":"a","index":-1,"actual":1}',
      JSON.stringify(second),
      '{"cut',
    ];
    const path = await file('log', lines.join('\n'));
    const { notes, rows } = await monitorLog(path, { reference });
    assert.equal(rows, 1);
    assert.equal(
      notes[0],
      '6 lines were passed over: line 2 of log is not JSON; line 4 of log is no JSON object; line 5 of log has no time; line 6 of log has not one prediction for each of its 1 records; line 7 of log has no row number; line 9 of log is not JSON.',
    );
  });

  it('keeps to one version and to a time, and says what it left out', async () => {
    const lines = [...logLines({ requests: 30 }), ...logLines({ requests: 30, version: '2.0.0', seed: 5 })];
    const path = await file('log', asText(lines));
    const one = await monitorLog(path, { reference, version: '1.0.0' });
    assert.equal(one.rows, 60);
    assert.ok(one.notes.includes('Rows that other versions answered do not count: 60 of 2.0.0.'), one.notes.join('\n'));
    assert.equal((await monitorLog(path, { reference, version: '*' })).rows, 120);
    const part = await monitorLog(path, {
      reference,
      from: '2026-11-21T00:10:00Z',
      to: new Date(Date.UTC(2026, 10, 21, 0, 20)),
      version: '1.0.0',
    });
    assert.equal(part.rows, 20);
    await assert.rejects(monitorLog(path, { reference, from: 'soon' }), { code: 'MONITOR_OPTION' });
  });

  it('joins truths with the latest answers alone, so that its memory is bounded', async () => {
    const [answer, truth, ...rest] = logLines({ requests: 100 }) as [LoggedLine, LoggedLine, ...LoggedLine[]];
    const path = await file('log', asText([answer, ...rest, truth]));
    const forgetful = await monitorLog(path, { reference, rememberedRows: 50 });
    assert.equal(forgetful.performance?.rows, 49);
    assert.ok(forgetful.notes.some((note) => note.startsWith('1 truths came for requests that are not among')));
    assert.equal((await monitorLog(path, { reference })).performance?.rows, 50);
  });

  it('says what is wrong with a log or a model that is not there', async () => {
    await assert.rejects(monitorLog(join(folder, 'none'), { reference }), { code: 'MONITOR_LOG' });
    const broken = await file('packed', gzipSync('{}').subarray(0, 15));
    await assert.rejects(monitorLog(broken, { reference }), { code: 'MONITOR_LOG' });
    await assert.rejects(monitorLog(broken, { model: folder }), { code: 'MONITOR_REFERENCE' });
    await assert.rejects(monitorLog(broken, {}), { code: 'MONITOR_OPTION' });
  });

  it('passes over a line that is longer than any request without holding it, and stops when told to', async () => {
    const path = await file('log', `short\n${'x'.repeat(5_000)}\nlast`);
    const lines = [];
    for await (const line of readLogLines(path, { longestBytes: 1_000 })) lines.push(line);
    assert.deepEqual(
      lines.map(({ number, text }) => [number, text]),
      [
        [1, 'short'],
        [2, null],
        [3, 'last'],
      ],
    );
    const stopped = AbortSignal.abort(new Error('enough'));
    await assert.rejects(monitorLog(path, { reference, signal: stopped }), /enough|aborted/);
  });
});
