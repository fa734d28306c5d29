import assert from 'node:assert/strict';
import { TrainingControl } from '../../../src/tensor/training/TrainingControl.ts';
import { TrainingRecord } from '../../../src/tensor/training/TrainingRecord.ts';
import { TrainingWatch } from '../../../src/tensor/training/TrainingWatch.ts';
import type { TrainingOutput } from '../../../src/display/training/TrainingOutput.ts';
import { toTrainingOutput } from '../../../src/display/training/toTrainingOutput.ts';

const facts = { learningRate: 0.1, tensors: 1, bytes: 4 };

/** A training by a clock of its own; an update takes `showMs` of it. */
function watched({ showMs = 0, checkpoint = null as (() => Promise<string>) | null } = {}) {
  let clockMs = 0;
  const shown: { readonly atMs: number; readonly training: TrainingOutput }[] = [];
  const control = new TrainingControl();
  const watch = new TrainingWatch({
    record: new TrainingRecord({ title: 't', epochs: 1, steps: 1_000 }, 0),
    control,
    surface: {
      show: (training) => {
        shown.push({ atMs: clockMs, training });
        clockMs += showMs;
      },
    },
    measure: () => facts,
    checkpoint,
    now: () => clockMs,
  });
  const steps = async (count: number, stepMs: number): Promise<void> => {
    for (let step = 0; step < count; step += 1) {
      clockMs += stepMs;
      if (!(await watch.step({ loss: 1 }, 1))) return;
    }
  };
  return { watch, control, shown, steps, now: () => clockMs };
}

describe('TrainingWatch', () => {
  it('updates ten times a second at most, and always at the end', async () => {
    const { watch, shown, steps } = watched();
    watch.begin();
    await steps(1_000, 1);
    watch.finish();
    assert.equal(shown.length, 12);
    assert.equal(shown.at(-1)?.training.state, 'stopped');
    assert.equal(shown.at(-1)?.training.totalSteps, 1_000);
  });

  it('updates less often where updates are slow, so that they take less than a percent', async () => {
    const { watch, shown, steps, now } = watched({ showMs: 3 });
    watch.begin();
    await steps(10_000, 1);
    assert.ok((3 * (shown.length - 2)) / now() < 0.01, `${shown.length} updates of 3 ms in ${now()} ms`);
    assert.ok(shown.length > 8);
  });

  it('takes less than one percent of the processor in a training whose steps take a millisecond', async function () {
    this.timeout(60_000);
    // The processor's time: what else the machine does is none of the panel's.
    const now = (): number => {
      const { user, system } = process.cpuUsage();
      return (user + system) / 1_000;
    };
    const surface = { show: (training: TrainingOutput) => void JSON.stringify(toTrainingOutput(training, 'h')) };
    const record = new TrainingRecord({ title: 't', epochs: 10, steps: 100 }, now());
    const control = new TrainingControl();
    const watch = new TrainingWatch({ record, control, surface, measure: () => facts, checkpoint: null, now });
    watch.begin();
    const start = now();
    const before = watch.ownMs;
    for (let step = 0; step < 1_000; step += 1) {
      const until = now() + 1;
      while (now() < until);
      await watch.step({ loss: 1 / (step + 1), acc: 0.5 }, 32);
      if (step % 100 === 99) await watch.endEpoch({ loss: 1, val_loss: 1, acc: 1, val_acc: 1 });
    }
    const percent = (100 * (watch.ownMs - before)) / (now() - start);
    if (process.env.ROUNDS !== undefined) process.stdout.write(`the panel: ${percent.toFixed(2)} % of the time\n`);
    assert.ok(percent < 1, `${percent.toFixed(2)} %`);
  });

  it('lets timers have their turn between steps', async () => {
    const { steps } = watched();
    let turns = 0;
    const timer = setInterval(() => (turns += 1), 0);
    const end = performance.now() + 60;
    while (performance.now() < end) await steps(5, 10);
    clearInterval(timer);
    assert.ok(turns > 10, String(turns));
  });

  it('waits while it is paused and goes on when it is resumed', async () => {
    const { watch, shown, steps } = watched();
    watch.answer({ control: 'pause' });
    let isDone = false;
    const running = steps(3, 1).then(() => (isDone = true));
    await new Promise((resolve) => setTimeout(resolve, 20));
    assert.equal(isDone, false);
    assert.equal(shown.at(-1)?.training.state, 'paused');
    watch.answer({ control: 'resume' });
    await running;
    assert.equal(shown.at(-1)?.training.state, 'running');
  });

  it('says no after Stop, also when it was paused', async () => {
    const { watch } = watched();
    watch.answer({ control: 'pause' });
    const step = watch.step({}, 1);
    watch.answer({ control: 'stop' });
    assert.equal(await step, false);
  });

  it('throws the reason of an interrupt, to what waits and to what comes later', async () => {
    const { watch, control } = watched();
    watch.answer({ control: 'pause' });
    const step = watch.step({}, 1);
    const reason = new Error('Interrupted');
    setImmediate(() => {
      control.interrupt(reason);
    });
    await assert.rejects(step, reason);
    await assert.rejects(watch.step({}, 1), reason);
  });

  it('writes a checkpoint between two steps, and tells where or why not', async () => {
    const saved = watched({ checkpoint: () => Promise.resolve('checkpoints/a') });
    saved.watch.answer({ control: 'checkpoint' });
    await saved.steps(1, 1);
    assert.equal(saved.shown.at(-1)?.training.message, 'Saved to checkpoints/a');
    const failed = watched({ checkpoint: () => Promise.reject(new Error('disk full')) });
    failed.watch.answer({ control: 'checkpoint' });
    await failed.steps(1, 1);
    assert.equal(failed.shown.at(-1)?.training.message, 'Not saved: disk full');
  });

  it('refuses what is no button', () => {
    assert.throws(() => watched().watch.answer({ control: 'rm -rf' }), /takes pause, resume, stop and checkpoint/);
    assert.throws(() => watched().watch.answer({}), /takes pause/);
  });
});
