import assert from 'node:assert/strict';
import type { FaceCommand } from '../../../src/kernel/FaceCommand.ts';
import { mimeTypes } from '../../../src/display/mimeTypes.ts';
import type { TrainingOutput } from '../../../src/display/training/TrainingOutput.ts';
import { errorOf, TestNotebook, textOf } from '../TestNotebook.ts';

const model = (name: string, units = 64): string => `
  var ${name} = tf.sequential({ name: '${name}', layers: [
    tf.layers.dense({ inputShape: [20], units: ${units}, activation: 'relu' }),
    tf.layers.dense({ units: 3, activation: 'softmax' }),
  ] });
  ${name}.compile({ optimizer: tf.train.adam(0.01), loss: 'categoricalCrossentropy', metrics: ['accuracy'] });`;
const data = `
  var x = tf.randomNormal([2000, 20], 0, 1, 'float32', 7);
  var y = tf.oneHot(x.slice([0, 0], [2000, 3]).argMax(1).toInt(), 3);`;

describe('training in a cell', function () {
  this.timeout(60_000);
  let notebook: TestNotebook;
  before(async () => {
    notebook = await TestNotebook.open({ interruptDeadlineMs: 20_000 });
    const { status } = await notebook.run(`${data}; tf.ready()`);
    assert.equal(status, 'ok');
  });
  beforeEach(() => void notebook.commands.splice(0));
  after(() => notebook.close());

  it('shows one panel, which stays as curves, a chart, a picture and text', async () => {
    const view = await notebook.run(`${model('a')} await a.fit(x, y, { epochs: 3, validationSplit: 0.2 }); 'end'`);
    assert.equal(view.status, 'ok', textOf(view));
    const trainings = shownTrainings(notebook);
    assert.equal(trainings.length > 1 && trainings[0]?.displayId, trainings.at(-1)?.displayId);
    const last = trainings.at(-1);
    assert.deepEqual(Object.keys(last?.data ?? {}), [
      mimeTypes.training,
      mimeTypes.vegaLite,
      'image/svg+xml',
      'text/plain',
    ]);
    const { title, state, epoch, epochs, steps, totalSteps, curves } = last?.training ?? assert.fail();
    assert.deepEqual(
      { title, state, epoch, epochs, steps, totalSteps },
      { title: 'a', state: 'done', epoch: 3, epochs: 3, steps: 50, totalSteps: 150 },
    );
    const names = curves.filter(({ kind }) => kind === 'epoch').map(({ name }) => name);
    assert.deepEqual(names.toSorted(), ['acc', 'loss', 'val_acc', 'val_loss']);
  });

  it('shows nothing of a fit that is not verbose', async () => {
    await notebook.run(`${model('b')} await b.fit(x, y, { epochs: 1, verbose: 0 }); 'end'`);
    assert.deepEqual(shownTrainings(notebook), []);
  });

  it('stops after the step when Stop is pressed, and keeps the model', async () => {
    const { cellId, ended } = notebook.start(
      `${model('c')} var history = await c.fit(x, y, { epochs: 100_000 }); history.epoch.length > 0`,
    );
    await press(notebook, cellId, 'stop');
    const view = await ended;
    assert.equal(view.status, 'ok');
    assert.equal(shownTrainings(notebook).at(-1)?.training.state, 'stopped');
    assert.equal(await notebook.value('c.predict(x.slice([0, 0], [1, 20])).shape[1]'), '3');
  });

  it('rests while paused, answers meanwhile, and goes on', async () => {
    const { cellId, ended } = notebook.start(`${model('d')} await d.fit(x, y, { epochs: 100_000 }); 'end'`);
    const paused = await press(notebook, cellId, 'pause');
    assert.equal(paused.state, 'paused');
    await delay(50);
    const before = shownTrainings(notebook).at(-1)?.training.totalSteps;
    await delay(250);
    assert.equal(shownTrainings(notebook).at(-1)?.training.totalSteps, before);
    assert.equal((await press(notebook, cellId, 'resume')).state, 'running');
    await notebook.until(() => (shownTrainings(notebook).at(-1)?.training.totalSteps ?? 0) > (before ?? 0) + 10);
    await press(notebook, cellId, 'stop');
    assert.equal((await ended).status, 'ok');
  });

  it('writes a checkpoint where it says, while it goes on', async () => {
    const { cellId, ended } = notebook.start(`${model('e')} await e.fit(x, y, { epochs: 100_000 }); 'end'`);
    await press(notebook, cellId, 'checkpoint');
    await notebook.until(() => /^(Saved|Not saved)/.test(shownTrainings(notebook).at(-1)?.training.message ?? ''));
    const message = shownTrainings(notebook).at(-1)?.training.message ?? '';
    await press(notebook, cellId, 'stop');
    await ended;
    const [, path] = /^Saved to (checkpoints\/e-epoch\d+-step\d+)$/.exec(message) ?? assert.fail(message);
    const loaded = await notebook.value(
      `const m = await tf.loadLayersModel('file://' + process.cwd() + '/${path}/model.json'); m.layers.length`,
    );
    assert.equal(loaded, '2');
  });

  for (const moment of ['running', 'paused'] as const) {
    it(`is interrupted within a second while ${moment}, with weights that can be used and trained further`, async () => {
      const name = `f_${moment}`;
      const { cellId, ended } = notebook.start(
        `${model(name, 512)} await ${name}.fit(x, y, { epochs: 100_000, batchSize: 128 })`,
      );
      if (moment === 'paused') await press(notebook, cellId, 'pause');
      else await notebook.until(() => (shownTrainings(notebook).at(-1)?.training.totalSteps ?? 0) > 20);
      const start = performance.now();
      await notebook.session.interrupt();
      const tookMs = performance.now() - start;
      const view = await ended;
      assert.equal(view.status, 'interrupted');
      assert.equal(errorOf(view)?.name, 'Interrupted');
      assert.ok(tookMs < 5_000, `${tookMs} ms`);
      assert.equal(shownTrainings(notebook).at(-1)?.training.state, 'failed');
      const after = await notebook.run(`
        const loss = () => ${name}.evaluate(x, y)[0].dataSync()[0];
        const before = loss();
        await ${name}.fit(x, y, { epochs: 1, verbose: 0 });
        [Number.isFinite(before), Number.isFinite(loss())].join()`);
      assert.equal(textOf(after), "'true,true'", after.stderr);
    });
  }

  it('interrupts a fit that is not verbose, and lets it be fitted again', async () => {
    const { cellId, ended } = notebook.start(
      `${model('g')} console.log('on'); await g.fit(x, y, { epochs: 100_000, verbose: 0 })`,
    );
    await notebook.until(() => notebook.view(cellId).stdout.startsWith('on'));
    await delay(200);
    await notebook.session.interrupt();
    assert.equal((await ended).status, 'interrupted');
    assert.equal(await notebook.value('(await g.fit(x, y, { epochs: 1, verbose: 0 })).epoch.length'), '1');
  });

  it('answers other questions while a fit runs', async () => {
    const { cellId, ended } = notebook.start(`${model('h')} await h.fit(x, y, { epochs: 100_000 }); 'end'`);
    await notebook.until(() => shownTrainings(notebook).length > 1);
    const latencies: number[] = [];
    for (let round = 0; round < 10; round += 1) {
      const start = performance.now();
      const { items } = await notebook.session.complete('h.', 2);
      latencies.push(performance.now() - start);
      assert.ok(items.length > 0);
    }
    await press(notebook, cellId, 'stop');
    await ended;
    const worst = Math.max(...latencies);
    assert.ok(worst < 5_000, `${worst} ms`);
  });

  it('shows a hand-written loop, and the leak in it', async () => {
    const view = await notebook.run(`
      const { trainingMonitor } = await import('mlnb');
      const w = tf.variable(tf.zeros([20, 3]));
      const optimizer = tf.train.sgd(0.5);
      const monitor = trainingMonitor({ title: 'by hand', epochs: 2, steps: 40, optimizer });
      for (let epoch = 0; epoch < 2; epoch++) {
        for (let step = 0; step < 40; step++) {
          const loss = optimizer.minimize(() => tf.losses.softmaxCrossEntropy(y, x.matMul(w)), true);
          await monitor.step({ loss }, { examples: 2000 });
        }
        await monitor.endEpoch({ val_loss: 1 / (epoch + 1) });
      }
      monitor.finish();`);
    assert.equal(view.status, 'ok', textOf(view));
    const { title, state, totalSteps, learningRate, memory, best } =
      shownTrainings(notebook).at(-1)?.training ?? assert.fail();
    assert.deepEqual(
      { title, state, totalSteps, learningRate, best },
      {
        title: 'by hand',
        state: 'done',
        totalSteps: 80,
        learningRate: 0.5,
        best: { epoch: 2, metric: 'val_loss', value: 0.5 },
      },
    );
    assert.equal(memory?.tensorsPerStep, 1);
  });

  it('leaves the curves where they were when the kernel dies', async () => {
    const other = await TestNotebook.open();
    try {
      // By then the training has paid for updates, however slow the machine.
      await other.run(`${data}; ${model('j')} const begunMs = performance.now();
        await j.fit(x, y, { epochs: 100_000, callbacks: { onEpochEnd() { if (performance.now() - begunMs > 4_000) process.kill(process.pid, 'SIGKILL') } } })`);
      const { curves, state } = shownTrainings(other).at(-1)?.training ?? assert.fail();
      assert.ok(curves.length > 0);
      assert.equal(state, 'running');
    } finally {
      await other.close();
    }
  });

  it('says that a fit has failed', async () => {
    const view = await notebook.run(
      `${model('i')} await i.fit(x, y, { epochs: 5, callbacks: { onEpochEnd() { throw new Error('mine') } } })`,
    );
    assert.equal(errorOf(view)?.message, 'mine');
    assert.equal(shownTrainings(notebook).at(-1)?.training.state, 'failed');
    assert.equal(await notebook.value('(await i.fit(x, y, { epochs: 1, verbose: 0 })).epoch.length'), '1');
  });
});

interface ShownTraining {
  readonly displayId: string | undefined;
  readonly data: Readonly<Record<string, unknown>>;
  readonly training: TrainingOutput;
  readonly handle: string | null;
}

function shownTrainings({ commands }: TestNotebook): ShownTraining[] {
  return commands.flatMap((command) => {
    const shown = shownBy(command);
    const training = shown?.data[mimeTypes.training];
    if (shown === null || training === undefined) return [];
    const { mlnb } = shown.metadata as { mlnb: { handle: string | null } };
    return [
      {
        displayId: shown.displayId,
        data: shown.data,
        training: training as unknown as TrainingOutput,
        handle: mlnb.handle,
      },
    ];
  });
}

function shownBy(command: FaceCommand) {
  if (command.type === 'displayUpdated') return command;
  if (command.type !== 'outputAppended' || command.output.type !== 'display') return null;
  return command.output;
}

async function press(notebook: TestNotebook, _cellId: string, control: string): Promise<TrainingOutput> {
  await notebook.until(() => (shownTrainings(notebook).at(-1)?.training.totalSteps ?? 0) > 0);
  const handle = shownTrainings(notebook)[0]?.handle ?? assert.fail('no handle');
  return (await notebook.session.slice(handle, { control })) as unknown as TrainingOutput;
}

function delay(milliseconds: number): Promise<void> {
  return new Promise((resolve) => void setTimeout(resolve, milliseconds));
}
