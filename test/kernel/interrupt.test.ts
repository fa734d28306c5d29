import assert from 'node:assert/strict';
import { errorOf, TestNotebook } from './TestNotebook.ts';

describe('interrupting a cell', () => {
  let notebook: TestNotebook;
  before(async () => {
    notebook = await TestNotebook.open({ interruptDeadlineMs: 20_000 });
    await notebook.run('var kept = 41; const signal = () => console.log("on");');
  });
  after(() => notebook.close());

  const kinds: Record<string, string> = {
    'a loop': 'signal(); while (true) {}',
    'a loop that catches everything': 'signal(); for (;;) { try { while (true) {} } catch {} finally { continue } }',
    'a microtask loop': 'signal(); for (;;) await null',
    'a promise that never settles': 'signal(); await new Promise(() => {})',
    'a timer storm':
      'signal(); await new Promise(() => { for (let i = 0; i < 20; i++) setInterval(() => { kept; }, 0) })',
    'awaited sleeps':
      'signal(); const sleep = () => new Promise((done) => setTimeout(done, 5)); for (;;) await sleep()',
    'a regular expression that backtracks': 'signal(); /^(a+)+$/.test("a".repeat(60) + "b")',
    'Atomics.wait': 'signal(); Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0)',
    'a WebAssembly call': `const wasm = new Uint8Array([0,97,115,109,1,0,0,0,1,4,1,96,0,0,3,2,1,0,7,5,1,1,102,0,0,10,9,1,7,0,3,64,12,0,11,11]);
      const { exports } = new WebAssembly.Instance(new WebAssembly.Module(wasm)); signal(); (exports.f as any)()`,
    'console output without end': 'signal(); for (;;) console.log("again")',
    'prompt()': 'signal(); prompt("waiting")',
  };

  for (const [kind, source] of Object.entries(kinds)) {
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
