import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { monitorCommand } from '../../../src/cli/monitor/monitorCommand.ts';
import type { MonitorReport } from '../../../src/monitor/Monitor.ts';
import { asText, logLines, sampleReference } from '../../monitor/samples.ts';
import { MemoryIo } from '../memoryIo.ts';

describe('mlnb monitor', () => {
  const folder = mkdtempSync(join(tmpdir(), 'mlnb-monitor-'));
  const model = join(folder, 'churn');
  const [clean, drifted] = [join(folder, 'clean.jsonl'), join(folder, 'drifted.jsonl')];
  before(() => {
    mkdirSync(model);
    writeFileSync(
      join(model, 'mlnb-model.json'),
      JSON.stringify({ kind: 'mlnb-model', name: 'churn', version: '1.0.0' }),
    );
    writeFileSync(join(model, 'reference.json'), JSON.stringify(sampleReference()));
    writeFileSync(clean, asText(logLines({ requests: 300 })));
    writeFileSync(drifted, asText(logLines({ requests: 300, drift: 1, right: 0.6 })));
  });
  after(() => {
    rmSync(folder, { recursive: true });
  });

  it('prints what to do, the drift of each column and the live accuracy', async () => {
    const io = new MemoryIo();
    assert.equal(await monitorCommand([drifted, '--model', model], io), 0);
    assert.match(io.out, /^Monitor of churn 1\.0\.0: 600 rows, 2026-11-21T00:00:00\.000Z to 2026-11-21T04:59:00\.000Z/);
    assert.match(io.out, /\nRecommendation: retrain\n {2}The model has become worse: accuracy is 0\.\d+ over 150 rows/);
    assert.match(io.out, /\nage +marked +\d/);
    assert.match(io.out, /\nsince +none +\d/);
  });

  it('says that clean traffic needs nothing', async () => {
    const io = new MemoryIo();
    assert.equal(await monitorCommand([clean, '--model', model, '--fail-on', 'watch'], io), 0);
    assert.match(io.out, /\nRecommendation: none\n {2}No column has drifted, over 600 rows\.\n/);
  });

  it('ends with 1 from the level of --fail-on on, and below it with 0', async () => {
    const codeOf = (log: string, level: string): Promise<number> =>
      monitorCommand([log, '--model', model, '--fail-on', level], new MemoryIo());
    for (const level of ['slight', 'marked', 'watch', 'investigate', 'retrain']) {
      assert.equal(await codeOf(drifted, level), 1, level);
      assert.equal(await codeOf(clean, level), 0, level);
    }
  });

  it('writes the report as JSON and as a page, and keeps to a time', async () => {
    const io = new MemoryIo();
    const json = join(folder, 'report.json');
    const argv = [clean, '--model', model, '--json', json, '--from', '2026-11-21T01:00Z', '--to', '2026-11-21T02:00Z'];
    assert.equal(await monitorCommand(argv, io), 0);
    const report = JSON.parse(readFileSync(json, 'utf8')) as MonitorReport;
    assert.deepEqual([report.from, report.to], ['2026-11-21T01:00:00.000Z', '2026-11-21T01:59:00.000Z']);
    assert.equal(report.rows, 120);
  });

  it('reads several logs together, and a window of so many hours', async () => {
    const io = new MemoryIo();
    await monitorCommand([clean, drifted, '--model', model, '--hours', '48', '--json', '-'], io);
    const report = JSON.parse(io.out) as MonitorReport;
    assert.equal(report.rows, 1_200);
  });

  it('refuses what it does not know, with a hint', async () => {
    const refused: readonly (readonly [readonly string[], string])[] = [
      [['--model', model], 'CLI_USAGE'],
      [[clean], 'CLI_USAGE'],
      [[clean, '--model', model, '--fail-on', 'bad'], 'CLI_USAGE'],
      [[clean, '--model', model, '--hours', '-1'], 'CLI_USAGE'],
      [[clean, '--model', model, '--html', '-', '--json', '-'], 'CLI_USAGE'],
      [[clean, '--model', model, '--nonsense'], 'CLI_USAGE'],
      [[clean, '--model', model, '--from', 'monday'], 'MONITOR_OPTION'],
      [[join(folder, 'none'), '--model', model], 'MONITOR_LOG'],
      [[clean, '--model', folder], 'MONITOR_REFERENCE'],
    ];
    for (const [argv, code] of refused) {
      await assert.rejects(monitorCommand(argv, new MemoryIo()), { code }, argv.join(' '));
    }
  });
});
