import assert from 'node:assert/strict';
import { setTimeout as delay } from 'node:timers/promises';
import { errorOf, TestNotebook, textOf } from '../kernel/TestNotebook.ts';
import { chosenSeed, seededRandom } from './seededRandom.ts';
import { within } from './within.ts';

const rounds = Number(process.env.ROUNDS ?? 2_000);
const longestDelayMs = 12;

/** Each calls `signal()` when it is at it, and has no end. */
const kinds: Readonly<Record<string, string>> = {
  'a training loop': 'signal(); for (;;) optimizer.minimize(loss)',
  'a training loop that sleeps': 'signal(); for (;;) { optimizer.minimize(loss); await tf.nextFrame() }',
  'fit, first batches': 'signal(); await model.fit(xs, ys, { epochs: 1e9, batchSize: 8, verbose: 0 })',
  'fit, later batches':
    'await model.fit(xs, ys, { epochs: 1e9, verbose: 0, callbacks: { onEpochEnd: (e) => { if (e === 2) signal() } } })',
  'fit of a recurrent model': 'signal(); await recurrent.fit(sequences, ys, { epochs: 1e9, batchSize: 4, verbose: 0 })',
  'small operations in tidy': 'signal(); for (;;) tf.tidy(() => weights.add(1).mul(fixed).sum().dataSync())',
  'a large product': 'signal(); for (;;) tf.tidy(() => large.matMul(large).max().dataSync())',
  'a convolution': 'signal(); for (;;) tf.tidy(() => image.conv2d(filter, 1, "same").relu().mean().dataSync())',
  'tensors made and disposed':
    'signal(); for (let i = 0; ; i++) { const t = tf.fill([1 + (i % 900)], i); const u = t.square(); t.dispose(); u.dispose() }',
  'views of a variable':
    'signal(); for (;;) { const v = weights.reshape([-1]); const c = v.clone(); v.dispose(); c.dispose() }',
  'a variable assigned': 'signal(); for (;;) tf.tidy(() => weights.assign(weights.mul(1)))',
  gradients: 'signal(); for (;;) tf.tidy(() => tf.grad((x) => x.matMul(fixed).tanh().sum())(weights).dataSync())',
  'heaps that grow':
    'signal(); for (let n = 1; ; n = (n * 2) % 65535) tf.tidy(() => tf.randomUniform([n]).topk(1).values.dataSync())',
};

/** `check()` says what is not as it was; the expected product is a plain sum. */
const setUp = `
  const signal = () => console.log('on');
  const size = 16, numbers = Array.from({ length: size * size }, (_, i) => (i * 7) % 11);
  const fixed = tf.tensor2d(numbers, [size, size]), large = tf.ones([384, 384]);
  const image = tf.ones([1, 48, 48, 8]), filter = tf.ones([3, 3, 8, 8]);
  const expected = numbers.map((_, at) => {
    let sum = 0;
    for (let k = 0; k < size; k++) sum += numbers[Math.floor(at / size) * size + k] * numbers[k * size + (at % size)];
    return sum;
  }).join();
  const weights = tf.variable(tf.tensor2d(numbers.map((n) => n / 11), [size, size]), true, 'weights');
  const trained = tf.variable(tf.zeros([size, 1]));
  const xs = tf.tensor2d(numbers, [size, size]).div(11), ys = xs.mean(1, true);
  const optimizer = tf.train.adam(0.001);
  const loss = () => tf.losses.meanSquaredError(ys, xs.matMul(trained));
  const model = tf.sequential({ layers: [
    tf.layers.dense({ units: 8, activation: 'relu', inputShape: [size] }), tf.layers.batchNormalization(), tf.layers.dense({ units: 1 }) ] });
  model.compile({ optimizer: 'adam', loss: 'meanSquaredError' });
  const sequences = xs.reshape([size, 4, 4]);
  const recurrent = tf.sequential({ layers: [tf.layers.lstm({ units: 8, inputShape: [4, 4] }), tf.layers.dense({ units: 1 })] });
  recurrent.compile({ optimizer: 'adam', loss: 'meanSquaredError' });
  const same = (tensor, values) => [...tensor.dataSync()].join() === values;
  const given = numbers.join(), parts = [...weights.dataSync()].join();
  let count = 0;
  async function check(refit) {
    count += 1;
    const wrong = [];
    if (!same(fixed, given)) wrong.push('fixed has changed');
    if (!tf.tidy(() => same(fixed.matMul(fixed), expected))) wrong.push('a product is wrong');
    if (!tf.tidy(() => same(weights.mul(1), parts))) wrong.push('weights have changed');
    if (tf.tidy(() => large.matMul(large).min().dataSync()[0]) !== 384) wrong.push('a large product is wrong');
    if (!tf.tidy(() => Number.isFinite(loss().dataSync()[0]))) wrong.push('no loss');
    for (const [one, input] of [[model, xs], [recurrent, sequences]])
      if (tf.tidy(() => one.predict(input).dataSync().some((n) => !Number.isFinite(n)))) wrong.push('no prediction');
    if (refit) {
      for (const [one, input] of [[model, xs], [recurrent, sequences]]) {
        const { history } = await one.fit(input, ys, { epochs: 1, verbose: 0 });
        if (!Number.isFinite(history.loss[0])) wrong.push('fit does not go on');
      }
    }
    const { scopeStack, activeScope, gradientDepth, kernelDepth } = tf.engine().state;
    if (scopeStack.length + gradientDepth + kernelDepth > 0 || activeScope) wrong.push('a scope is open');
    return wrong.join('; ') || 'as it was ' + count;
  }
  await model.fit(xs, ys, { epochs: 1, verbose: 0 }); optimizer.minimize(loss); await check(true); count = 0; 1`;

describe('interrupts of tensor code', function () {
  this.timeout(Math.max(60_000, rounds * 150));

  it('never cut TensorFlow.js in the middle: every result after each is right, and every variable kept', async () => {
    const random = seededRandom(chosenSeed());
    const notebook = await TestNotebook.open({ interruptDeadlineMs: 20_000 });
    await notebook.value(setUp);
    const { pid } = notebook.session.info ?? {};
    const names = Object.keys(kinds);
    const latencies: number[] = [];
    const tensors = Number(await notebook.value('tf.memory().numTensors'));
    for (let round = 1; round <= rounds; round++) {
      const name = names[Math.floor(random() * names.length)] ?? '';
      const what = `round ${round}: ${name}`;
      const { cellId, ended } = notebook.start(kinds[name] ?? '', 'busy');
      const isOn = (): boolean =>
        notebook.view(cellId).stdout.startsWith('on') || notebook.view(cellId).status !== null;
      await within(`the start of ${what}`, notebook.until(isOn));
      await delay(random() * longestDelayMs);
      const start = performance.now();
      await within(what, notebook.session.interrupt());
      latencies.push(performance.now() - start);
      const view = await ended;
      assert.equal(errorOf(view)?.name, 'Interrupted', `${what}: ${textOf(view)}`);
      const next = await within(`what follows ${what}`, notebook.run(`await check(${random() < 0.2})`, 'next'));
      assert.equal(textOf(next), `'as it was ${round}'`, what);
      notebook.commands.length = 0;
    }
    assert.equal(notebook.session.info?.pid, pid);
    const left = Number(await notebook.value('tf.memory().numTensors')) - tensors;
    // What an interrupted `fit` holds is not in a scope that could be unwound.
    assert.ok(left <= 2 * rounds, `${left} tensors are left`);
    latencies.sort((a, b) => a - b);
    const at = (share: number): string => (latencies[Math.floor((latencies.length - 1) * share)] ?? NaN).toFixed(1);
    console.log(
      `      ${rounds} interrupts: p50 ${at(0.5)} ms, p99 ${at(0.99)} ms, worst ${at(1)} ms; ${left} tensors left`,
    );
    await notebook.close();
  });

  it('end an operation that goes on for longer than three seconds, and say what that means', async () => {
    const notebook = await TestNotebook.open({ interruptDeadlineMs: 20_000 });
    await notebook.value(`var kept = tf.tensor1d([1, 2, 3]), plain = 42; const signal = () => console.log('on');
      tf.registerKernel({ kernelName: 'Forever', backendName: 'wasm', kernelFunc: () => { signal(); for (;;); } }); 1`);
    const { cellId, ended } = notebook.start('tf.tidy(() => tf.engine().runKernel("Forever", {}))');
    await within(
      'the start',
      notebook.until(() => notebook.view(cellId).stdout === 'on\n'),
    );
    const start = performance.now();
    await within('the interrupt', notebook.session.interrupt());
    const tookMs = performance.now() - start;
    assert.equal(errorOf(await ended)?.name, 'Interrupted');
    assert.ok(tookMs > 2_900 && tookMs < 10_000, `${tookMs} ms`);
    assert.equal(await notebook.value('[...kept.dataSync(), plain].join()'), "'1,2,3,42'");
    const refused = errorOf(await notebook.run('kept.add(1)'));
    assert.equal(refused?.name, 'TensorsCut');
    assert.match(refused.message, /can still be read.*Restart the kernel/s);
    assert.equal(await notebook.value('kept.dispose(); tf.tidy(() => plain)'), '42');
    await notebook.session.restart();
    assert.equal(await notebook.value('tf.tensor1d([1]).add(1).dataSync()[0]'), '2');
    await notebook.close();
  });
});
