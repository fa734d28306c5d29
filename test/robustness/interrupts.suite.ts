import assert from 'node:assert/strict';
import { setTimeout as delay } from 'node:timers/promises';
import { busyKinds } from '../kernel/busyKinds.ts';
import { TestNotebook, textOf } from '../kernel/TestNotebook.ts';
import { chosenSeed, seededRandom } from './seededRandom.ts';
import { within } from './within.ts';

const rounds = 500;
const longestDelayMs = 20;
/** The goal is 25 ms on an idle machine; this one may be anything but idle. */
const p99Ms = 2_000;

/** Beside those that need nothing but the language. */
const kinds: Readonly<Record<string, string>> = {
  ...busyKinds,
  'tensors in tidy': 'signal(); for (;;) tf.tidy(() => weights.matMul(weights).softmax().sum().dataSync())',
  'a gradient': 'signal(); for (;;) tf.tidy(() => tf.grad((x) => x.matMul(weights).tanh().sum())(weights).dataSync())',
  'the work of a data frame': 'signal(); for (;;) frame.groupby(["b"]).sum()',
};

interface Latency {
  readonly name: string;
  readonly way: Way;
  readonly milliseconds: number;
}

const setUp = `var kept = 41, counter = 0; var weights = tf.randomNormal([64, 64]);
  var frame = new dfd.DataFrame({ a: Array.from({ length: 300 }, (_, i) => i), b: Array.from({ length: 300 }, (_, i) => i % 7) });
  const signal = () => console.log('on'); 1`;

type Way = 'once' | 'twice' | 'before it starts';

describe('five hundred interrupts in a row', function () {
  this.timeout(240_000);

  it('all end their cell, and keep the variables', async () => {
    const random = seededRandom(chosenSeed());
    const notebook = await TestNotebook.open({ interruptDeadlineMs: 20_000 });
    notebook.ask = () => new Promise(() => undefined);
    await notebook.value(setUp);
    const { pid } = notebook.session.info ?? {};
    const tensors = await notebook.value('tf.memory().numTensors');
    const latencies: Latency[] = [];
    const names = Object.keys(kinds);
    for (let round = 1; round <= rounds; round++) {
      const name = names[round % names.length] ?? '';
      const way: Way = random() < 0.1 ? 'before it starts' : random() < 0.2 ? 'twice' : 'once';
      const { cellId, ended } = notebook.start(kinds[name] ?? '', 'busy');
      if (way !== 'before it starts') {
        await within(
          `round ${round}: the start of ${name}`,
          notebook.until(() => notebook.view(cellId).stdout.startsWith('on')),
        );
        await delay(random() * longestDelayMs);
      }
      const start = performance.now();
      const asked = way === 'twice' ? [0, 1] : [0];
      await within(`round ${round}: ${name}, ${way}`, Promise.all(asked.map(() => notebook.session.interrupt())));
      latencies.push({ name, way, milliseconds: performance.now() - start });
      const view = await ended;
      const next = await within(
        `round ${round}: what follows ${name}, ${way}`,
        notebook.run('[kept, ++counter].join()'),
      );
      assert.equal(textOf(next), `'41,${round}'`, `after round ${round}: ${name}, ${way}`);
      assert.equal(view.status, 'interrupted', `round ${round}: ${name}, ${way}: ${textOf(view)}`);
      notebook.commands.length = 0;
    }
    assert.equal(notebook.session.info?.pid, pid);
    const left = Number(await notebook.value('tf.memory().numTensors')) - Number(tensors);
    // A termination between a tensor's making and its entry into the scope leaves that one behind.
    assert.ok(left <= 8, `${left} tensors are left`);
    await notebook.close();
    report(latencies, names.length);
  });
});

function report(latencies: readonly Latency[], kindCount: number): void {
  const sorted = latencies.toSorted((a, b) => a.milliseconds - b.milliseconds);
  const at = (share: number): number =>
    sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))]?.milliseconds ?? NaN;
  const [p50, p99, worst] = [at(0.5), at(0.99), at(1)].map((value) => value.toFixed(1));
  console.log(`      ${sorted.length} of ${kindCount} kinds: p50 ${p50} ms, p99 ${p99} ms, worst ${worst} ms`);
  const slowest = sorted.slice(-6).map(({ name, way, milliseconds }) => `${name} (${way}) ${milliseconds.toFixed(0)}`);
  console.log(`      slowest: ${slowest.join(', ')}`);
  assert.ok(at(0.99) < p99Ms, `p99 ${p99} ms`);
}
