import assert from 'node:assert/strict';
import { TrainingRecord } from '../../../src/tensor/training/TrainingRecord.ts';

const facts = { learningRate: 0.1, tensors: 100, bytes: 4_000 };

function record(options: Partial<ConstructorParameters<typeof TrainingRecord>[0]> = {}): TrainingRecord {
  return new TrainingRecord({ title: 't', epochs: 2, steps: 10, ...options }, 0);
}

describe('TrainingRecord', () => {
  it('counts down by the time that steps have taken', () => {
    const training = record();
    for (let step = 0; step < 5; step += 1) training.countStep(8);
    // 5 of 20 steps in 1 s: 3 s are left.
    const { remainingMs, examplesPerSecond, elapsedMs } = training.output(1_000);
    assert.deepEqual(
      { remainingMs, examplesPerSecond, elapsedMs },
      { remainingMs: 3_000, examplesPerSecond: 40, elapsedMs: 1_000 },
    );
  });

  it('does not count time spent paused', () => {
    const training = record();
    training.countStep(1);
    training.pause(1_000);
    assert.equal(training.output(5_000).elapsedMs, 1_000);
    training.resume(9_000);
    assert.equal(training.output(9_500).elapsedMs, 1_500);
    training.end('done', 10_000);
    assert.equal(training.output(99_000).elapsedMs, 2_000);
  });

  it('learns how long an epoch is from the first one', () => {
    const training = record({ steps: null });
    for (let step = 0; step < 7; step += 1) training.countStep(1);
    assert.deepEqual([training.output(1).steps, training.output(1).remainingMs], [null, null]);
    training.endEpoch({ loss: 1 });
    assert.deepEqual([training.output(700).steps, training.output(700).remainingMs], [7, 700]);
  });

  it('finds the best epoch by the validation loss, where there is one', () => {
    const training = record();
    training.endEpoch({ loss: 3, val_loss: 2 });
    training.endEpoch({ loss: 1, val_loss: 2.5 });
    training.endEpoch({ loss: 0.5, val_loss: NaN });
    assert.deepEqual(training.output(1).best, { epoch: 1, metric: 'val_loss', value: 2 });
    const without = record();
    without.endEpoch({ loss: 3 });
    without.endEpoch({ loss: 1 });
    assert.deepEqual(without.output(1).best, { epoch: 2, metric: 'loss', value: 1 });
  });

  it('tells a leak from what the first steps allocate', () => {
    const training = record();
    for (let step = 1; step <= 23; step += 1) {
      training.countStep(1);
      // 50 tensors for the optimizer, then 2 of 40 bytes each step.
      const leaked = 2 * Math.max(0, step - 3);
      training.sample({}, { learningRate: null, tensors: 50 + 10 * Math.min(3, step) + leaked, bytes: 40 * leaked });
    }
    assert.deepEqual(training.output(1).memory, { tensors: 120, bytes: 1_600, tensorsPerStep: 2, bytesPerStep: 80 });
  });

  it('says since when a metric is not a number', () => {
    const training = record();
    for (const loss of [1, NaN, NaN]) {
      training.countStep(1);
      training.sample({ loss }, facts);
    }
    const [curve] = training.output(1).curves;
    assert.deepEqual([curve?.y, curve?.last, curve?.brokenAt], [[1, null, null], null, 2]);
  });

  it('is of bounded size after 100,000 steps of four metrics in 1,000 epochs', () => {
    const training = record({ epochs: 1_000, steps: 100 });
    for (let epoch = 0; epoch < 1_000; epoch += 1) {
      for (let step = 0; step < 100; step += 1) {
        training.countStep(32);
        training.sample({ loss: Math.random(), acc: Math.random() }, facts);
      }
      training.endEpoch({ loss: Math.random(), acc: Math.random(), val_loss: Math.random(), val_acc: Math.random() });
    }
    const bytes = JSON.stringify(training.output(1)).length;
    assert.ok(bytes < 20_000, `${bytes} bytes`);
  });

  it('goes on counting where an earlier training ended', () => {
    const training = record({ epochs: 5, initialEpoch: 3 });
    training.countStep(1);
    training.sample({ loss: 1 }, facts);
    const { epoch, curves } = training.output(1);
    assert.deepEqual([epoch, curves[0]?.x], [3, [31]]);
  });
});
