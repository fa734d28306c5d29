import assert from 'node:assert/strict';
import { notebookEngine } from '../../src/data/engine/notebookEngine.ts';
import { LateProgress } from '../../src/data/LateProgress.ts';
import { TestFolder } from './TestFolder.ts';

describe('LateProgress', () => {
  const folder = new TestFolder();
  after(() => folder.remove());
  const told: string[] = [];
  beforeEach(() => {
    told.length = 0;
    Reflect.set(globalThis, 'progress', (total: number, { label }: { label: string }) => {
      told.push(`${label} of ${total}`);
      return {
        set: (done: number) => told.push(String(done)),
        finish: () => told.push('finished'),
        stop: () => told.push('stopped'),
      };
    });
  });
  afterEach(() => {
    Reflect.deleteProperty(globalThis, 'progress');
  });

  let nowMs = 0;
  const started = (): LateProgress => {
    nowMs = 5_000;
    return new LateProgress('Reading', () => nowMs);
  };

  it('shows nothing of what is done within a second', async () => {
    const bar = started();
    nowMs += 999;
    bar.set(0.5);
    assert.equal(await bar.during(Promise.resolve(7)), 7);
    assert.deepEqual(told, []);
  });

  it('shows how far longer work is, never goes back, and ends with it', async () => {
    const bar = started();
    nowMs += 1_000;
    bar.onRows({ rows: 300, of: 1_000 });
    bar.set(0.2);
    bar.set(1);
    await bar.during(Promise.resolve());
    assert.deepEqual(told, ['Reading of 100', '30', '30', '99', 'finished']);
  });

  it('stops where the work fails', async () => {
    const bar = started();
    nowMs += 2_000;
    bar.set(0.4);
    await assert.rejects(bar.during(Promise.reject(new Error('lost'))), /lost/);
    assert.deepEqual(told, ['Reading of 100', '40', 'stopped']);
  });

  it('comes from the engine, which tells it of long queries', async function () {
    this.timeout(60_000);
    const engine = await notebookEngine();
    const file = `${folder.path}/long.parquet`;
    await engine.run(`COPY (SELECT i AS x FROM range(4000000) r(i)) TO '${file}'`);
    // Seconds of work, of which the first news is enough; the engine counts after every hundred thousand rows.
    const work = "md5(x::VARCHAR || 'a') || md5(x::VARCHAR || 'b') || md5(x::VARCHAR || 'c')";
    const stop = new AbortController();
    const news: { readonly rows: number; readonly of: number }[] = [];
    const running = engine.rows(`SELECT max(length(${work})) FROM '${file}'`, {
      signal: stop.signal,
      onProgress: (progress) => {
        news.push(progress);
        stop.abort(new Error('enough'));
      },
    });
    await assert.rejects(running, /^Error: enough$/);
    const [first] = news;
    assert.ok(first !== undefined && first.rows >= 0 && first.rows < first.of, JSON.stringify(news));
  });
});
