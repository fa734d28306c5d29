import assert from 'node:assert/strict';
import { Worker } from 'node:worker_threads';
import { createGate, gateSlots } from '../../../../src/kernel/worker/control/gate.ts';
import { TensorGate } from '../../../../src/kernel/worker/control/TensorGate.ts';

describe('TensorGate', () => {
  const slots = createGate();
  beforeEach(() => slots.fill(0));
  const isInside = (): boolean => Atomics.load(slots, gateSlots.inTensors) === 1;

  it('shows the control thread when the main thread is inside, until the outermost operation is over', () => {
    const gate = new TensorGate(slots);
    gate.enter();
    gate.enter();
    gate.leave();
    assert.equal(isInside(), true);
    gate.leave();
    assert.equal(isInside(), false);
  });

  it('lets nobody in who is to be terminated, before that has come', async () => {
    const gate = new TensorGate(slots);
    Atomics.store(slots, gateSlots.running, -7);
    // A termination that hits another task than this one: the control thread says that it came.
    const worker = new Worker(
      `const { workerData: slots } = require('node:worker_threads');
       Atomics.wait(slots, ${gateSlots.inTensors}, 1, 5_000);
       slots[${gateSlots.wake}] = slots[${gateSlots.inTensors}] === 0 ? 1 : 2;
       setTimeout(() => Atomics.store(slots, ${gateSlots.terminated}, 7), 60);`,
      { eval: true, workerData: slots },
    );
    await new Promise((resolve) => worker.once('online', resolve));
    const start = performance.now();
    gate.enter();
    assert.ok(performance.now() - start > 30, 'entered too early');
    assert.equal(Atomics.load(slots, gateSlots.wake), 1, 'it waited inside');
    assert.equal(isInside(), true);
    gate.leave();
    await worker.terminate();
  });

  it('is unharmed by a termination that came outside, or waited for the end of an operation', () => {
    const gate = new TensorGate(slots);
    gate.enter();
    gate.leave();
    gate.settle();
    assert.equal(gate.isBroken, false);
    gate.enter();
    gate.leave();
  });

  it('refuses every operation after one that was cut, and says what to do', () => {
    const gate = new TensorGate(slots);
    gate.enter(); // Never left: a termination skips `finally`.
    gate.settle();
    assert.equal(gate.isBroken, true);
    assert.throws(() => gate.enter(), { name: 'TensorsCut', message: /Restart the kernel/ });
    assert.equal(isInside(), false);
  });

  it('goes on after a cut that TensorFlow.js survives', () => {
    const gate = new TensorGate(slots);
    gate.isFragile = () => false;
    gate.enter();
    gate.settle();
    gate.enter();
    assert.equal(isInside(), true);
  });

  it('lets no timer of an earlier cell into what was just cut', () => {
    const gate = new TensorGate(slots);
    gate.enter();
    Atomics.store(slots, gateSlots.forced, 1);
    assert.throws(() => gate.enter(), { name: 'TensorsCut' });
  });
});
