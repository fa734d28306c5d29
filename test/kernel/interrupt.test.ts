import assert from 'node:assert/strict';
import { busyKinds } from './busyKinds.ts';
import { errorOf, TestNotebook } from './TestNotebook.ts';

describe('interrupting a cell', () => {
  let notebook: TestNotebook;
  before(async () => {
    notebook = await TestNotebook.open({ interruptDeadlineMs: 20_000 });
    await notebook.run('var kept = 41; const signal = () => console.log("on");');
  });
  after(() => notebook.close());

  for (const [kind, source] of Object.entries(busyKinds)) {
    it(`stops ${kind} and keeps variables`, async () => {
      notebook.ask = () => new Promise(() => undefined);
      const latencies: number[] = [];
      for (let round = 0; round < Number(process.env.ROUNDS ?? 2); round++) {
        const { cellId, ended } = notebook.start(source);
        await notebook.until(() => notebook.view(cellId).stdout.startsWith('on'));
        const start = performance.now();
        await notebook.session.interrupt();
        latencies.push(performance.now() - start);
        const view = await ended;
        assert.equal(view.status, 'interrupted');
        assert.equal(errorOf(view)?.name, 'Interrupted');
        assert.equal(await notebook.value('kept + 1'), '42');
      }
      report(kind, latencies);
    });
  }
});

/** Figures on demand: `ROUNDS=30 npx mocha test/kernel/interrupt.test.ts`. */
function report(kind: string, latencies: number[]): void {
  if (process.env.ROUNDS === undefined) return;
  const sorted = latencies.sort((a, b) => a - b);
  const median = sorted[sorted.length >> 1] ?? NaN;
  process.stdout.write(`${kind}: p50 ${median.toFixed(1)} ms, worst ${(sorted.at(-1) ?? NaN).toFixed(1)} ms\n`);
}
