import assert from 'node:assert/strict';
import { coldCosts, type UpdateCosts } from '../../../src/tensor/training/CostBudget.ts';
import { TrainingControl } from '../../../src/tensor/training/TrainingControl.ts';
import { TrainingRecord } from '../../../src/tensor/training/TrainingRecord.ts';
import { TrainingWatch } from '../../../src/tensor/training/TrainingWatch.ts';
import type { TrainingOutput } from '../../../src/display/training/TrainingOutput.ts';

const cheap: UpdateCosts = { updateMs: 0.3, lastMs: 1 };
const facts = { learningRate: 0.1, tensors: 1, bytes: 4 };

interface WatchParts {
  readonly showMs?: number | (() => number);
  /** What the last update, which draws the finished curves, takes; as `showMs` without it. */
  readonly lastMs?: number;
  /** What was expected of them. */
  readonly costs?: UpdateCosts;
  readonly checkpoint?: (() => Promise<string>) | null;
}

/** A training by a clock of its own; an update takes `showMs` of it. */
function watched({ showMs = 0, lastMs, checkpoint = null, costs = cheap }: WatchParts = {}) {
  let clockMs = 0;
  const shown: { readonly atMs: number; readonly training: TrainingOutput }[] = [];
  const control = new TrainingControl();
  const watch = new TrainingWatch({
    record: new TrainingRecord({ title: 't', epochs: 1, steps: 1_000 }, 0),
    control,
    surface: {
      show: (training) => {
        shown.push({ atMs: clockMs, training });
        const isLast = training.state === 'done' || training.state === 'stopped';
        clockMs += isLast && lastMs !== undefined ? lastMs : typeof showMs === 'number' ? showMs : showMs();
      },
    },
    measure: () => facts,
    checkpoint,
    now: () => clockMs,
    startStopwatch: () => {
      const startMs = clockMs;
      return () => clockMs - startMs;
    },
    costs,
  });
  const steps = async (count: number, stepMs: number): Promise<void> => {
    for (let step = 0; step < count; step += 1) {
      clockMs += stepMs;
      if (!(await watch.step({ loss: 1 }, 1))) return;
    }
  };
  const idle = (ms: number): void => {
    clockMs += ms;
  };
  return { watch, control, shown, steps, idle, now: () => clockMs };
}

describe('TrainingWatch', () => {
  it('updates ten times a second at most, and always at the end', async () => {
    const { watch, shown, steps } = watched();
    watch.begin();
    await steps(3_000, 1);
    watch.finish();
    // One in the beginning, one at the end, and those between that are worth their reserve.
    assert.ok(shown.length >= 20 && shown.length <= 32, `${shown.length}`);
    assert.equal(shown.at(-1)?.training.state, 'stopped');
    assert.equal(shown.at(-1)?.training.totalSteps, 3_000);
  });

  it('costs less than a percent of a training from its first second on, also where updates are dearer than expected', async () => {
    const asExpectedOrFourfold: readonly (readonly [UpdateCosts, number])[] = [
      ...[0.1, 0.3, 0.6, 1.2].map((showMs) => [cheap, showMs] as const),
      ...[0.5, 1, 2, 3, 4].map((showMs) => [coldCosts, showMs] as const),
    ];
    for (const [costs, showMs] of asExpectedOrFourfold) {
      for (const seconds of [1, 1.5, 2, 5]) {
        const lastMs = 2 * showMs;
        const { watch, shown, steps, now } = watched({ showMs, lastMs, costs });
        watch.begin();
        await steps(seconds * 1_000, 1);
        watch.finish();
        const spentMs = (shown.length - 1) * showMs + lastMs;
        assert.ok(Math.abs(watch.costMs - spentMs) < 1e-6, 'all of them are counted');
        const text = `${shown.length} of ${showMs} ms in ${seconds} s`;
        assert.ok(spentMs < 0.01 * now(), `${text}: ${spentMs} ms`);
      }
    }
  });

  it('keeps to a percent at every moment of the first second, the end at that moment included', async () => {
    for (const showMs of [0.2, 0.4, 0.8]) {
      const { watch, shown, steps } = watched({ showMs, lastMs: 1 });
      watch.begin();
      await steps(1_000, 1);
      shown.forEach(({ atMs }, index) => {
        if (index > 0) assert.ok((index + 1) * showMs + 1 <= 0.01 * atMs, `${index + 1} of ${showMs} ms at ${atMs} ms`);
      });
      assert.ok(shown.length > 1);
    }
  });

  it('shows nothing before the first step where that would cost a percent of a second', async () => {
    const { watch, shown, steps } = watched({ showMs: 3, lastMs: 8, costs: coldCosts });
    watch.begin();
    assert.equal(shown.length, 0);
    // 3 ms and 8 ms are 0.6 % of 1,833 ms.
    await steps(1_800, 1);
    assert.equal(shown.length, 0);
    await steps(100, 1);
    assert.equal(shown.length, 1);
  });

  it('does not count what passes while values are on their way', async () => {
    const { watch, idle } = watched();
    const data = async (): Promise<number[]> => {
      await Promise.resolve();
      idle(50);
      return [1];
    };
    for (let step = 0; step < 20; step++) await watch.step({ loss: { data } }, 1);
    assert.equal(watch.costMs, 0);
  });

  it('shows ten updates a second where they cost next to nothing, once the training has paid for them', async () => {
    const { watch, shown, steps } = watched({ showMs: 0.1 });
    watch.begin();
    await steps(20_000, 1);
    const after5 = shown.filter(({ atMs }) => atMs > 5_000).length;
    assert.ok(after5 >= 100, `${after5} updates in 15 s`);
    for (let i = 2; i < shown.length; i++) assert.ok(shown[i]!.atMs - shown[i - 1]!.atMs >= 100);
  });

  it('goes on showing after one update that took very long', async () => {
    let showMs = 40;
    const { watch, shown, steps, now } = watched({ showMs: () => showMs });
    watch.begin();
    showMs = 0.2;
    await steps(20_000, 1);
    watch.finish();
    assert.ok(shown.length > 20, `${shown.length} updates`);
    assert.ok(watch.costMs / now() < 0.008);
  });

  it('does not count the time of a pause as time that pays', async () => {
    const { watch, shown, steps, idle } = watched({ showMs: 1 });
    watch.begin();
    watch.answer({ control: 'pause' });
    const running = steps(300, 1);
    await new Promise((resolve) => setTimeout(resolve, 5));
    idle(60_000);
    watch.answer({ control: 'resume' });
    await running;
    // The first one, one when it pauses and one when it goes on; 300 ms pay for no more.
    assert.equal(shown.length, 3);
  });

  it('lets timers have their turn between steps', async () => {
    const { steps } = watched();
    let turns = 0;
    const timer = setInterval(() => (turns += 1), 0);
    // However busy the machine is.
    const end = performance.now() + 5_000;
    while (turns <= 10 && performance.now() < end) await steps(5, 10);
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
