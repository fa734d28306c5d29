import assert from 'node:assert/strict';
import type * as TensorFlow from '@tensorflow/tfjs';
import { guardKernels } from '../../src/tensor/guardKernels.ts';
import type { OperationGate } from '../../src/tensor/guardMethod.ts';
import { requirePreload } from './builtPreloads.ts';

interface KernelRegistry {
  registerKernel(config: { kernelName: string; backendName: string; kernelFunc: (call: unknown) => unknown }): void;
  getKernel(name: string, backend: string): { kernelFunc: (call: unknown) => unknown };
}

/** Notes how deep the operations are that it lets in. */
class NotingGate implements OperationGate {
  depth = 0;
  entries = 0;
  outermost = 0;
  isBroken = false;
  isFragile = (): boolean => false;
  enter(): void {
    if (this.isBroken) throw new Error('cut');
    this.entries += 1;
    if (this.depth === 0) this.outermost += 1;
    this.depth += 1;
  }
  leave(): void {
    this.depth -= 1;
  }
}

describe('guardKernels', function () {
  this.timeout(60_000);
  const gate = new NotingGate();
  let tf: typeof TensorFlow;
  /** What TensorFlow.js calls it by; its own types ask for whole tensors. */
  const registry = (): KernelRegistry => tf as unknown as KernelRegistry;
  before(async () => {
    const preload = await requirePreload<{ tf: typeof tf; ready: Promise<void> }>('tf');
    await preload.ready;
    tf = preload.tf;
    guardKernels(tf, gate);
  });
  beforeEach(() => {
    gate.isBroken = false;
    gate.entries = 0;
  });
  afterEach(() => assert.equal(gate.depth, 0, 'not every operation was left'));
  // Other tests use the same TensorFlow.js.
  after(() => {
    gate.isBroken = false;
  });

  const counted = (task: () => unknown): number => {
    gate.entries = 0;
    task();
    return gate.entries;
  };

  it('lets every operation pass the gate, and all that counts references', () => {
    const x = tf.tensor1d([1, 2]);
    const variable = tf.variable(x);
    for (const task of [
      () => tf.tensor1d([1]).dispose(),
      () => x.add(1),
      () => x.clone().dispose(),
      () => variable.assign(x),
      () => tf.grad((y) => y.square().sum())(x),
      () => tf.tidy(() => undefined),
      () => variable.dispose(),
    ])
      assert.ok(counted(task) > 0, String(task));
  });

  it('asks nothing for reading', () => {
    const x = tf.tensor1d([1, 2]);
    assert.equal(
      counted(() => x.dataSync()),
      0,
    );
  });

  it('is there for those who allocate past the engine, on backends that are made later too', async () => {
    interface Heap {
      readonly wasm: { readonly _malloc: (count: number) => number; readonly _free: (offset: number) => void };
    }
    const heapOf = (): Heap['wasm'] => (tf.backend() as unknown as Heap).wasm;
    const use = (): void => heapOf()._free(heapOf()._malloc(8));
    assert.equal(counted(use), 2);
    const before = heapOf();
    const factory = tf.findBackendFactory('wasm');
    tf.removeBackend('wasm');
    tf.registerBackend('wasm', factory, 3);
    await tf.setBackend('wasm');
    assert.notEqual(heapOf(), before);
    assert.ok(counted(use) >= 2);
    assert.deepEqual([...tf.add([1], [2]).dataSync()], [3]);
  });

  it("makes an optimizer's step one operation", () => {
    const weights = tf.variable(tf.tensor1d([1, 2]));
    const gradient = [{ name: weights.name, tensor: tf.tensor1d([1, 1]) }];
    const adam = tf.train.adam(0.1);
    gate.outermost = 0;
    adam.applyGradients(gradient);
    assert.equal(gate.outermost, 1);
    assert.ok((weights.dataSync()[0] ?? 1) < 1);
  });

  it('is left by an operation that throws', () => {
    assert.throws(() => tf.matMul(tf.ones([2, 3]), tf.ones([2, 3])), /inner|shape/i);
    const call = { inputs: { x: null }, backend: null };
    assert.throws(() => registry().getKernel('Relu', 'wasm').kernelFunc(call));
  });

  it('is there for what is called past the engine, and for kernels that are registered later', () => {
    const seen: number[] = [];
    registry().registerKernel({ kernelName: 'Later', backendName: 'wasm', kernelFunc: () => seen.push(gate.depth) });
    registry().getKernel('Later', 'wasm').kernelFunc({});
    assert.deepEqual(seen, [1]);
  });

  it('computes what it did before, with the same defaults', () => {
    assert.deepEqual([...tf.matMul([[1, 2]], [[3], [4]]).dataSync()], [11]);
    const variable = tf.variable(tf.scalar(2));
    assert.equal(variable.trainable, true);
    assert.equal(tf.add.name, 'add__op');
  });

  it('says that WebAssembly does not survive a cut, and plain JavaScript does', async () => {
    assert.equal(gate.isFragile(), true);
    await tf.setBackend('cpu');
    assert.equal(gate.isFragile(), false);
    await tf.setBackend('wasm');
  });

  it('lets tensors of a broken heap be read and given up, and refuses to compute with them', () => {
    const x = tf.tensor1d([1, 2]);
    gate.isBroken = true;
    assert.deepEqual([...x.dataSync()], [1, 2]);
    assert.throws(() => x.add(1), /cut/);
    assert.equal(
      tf.tidy(() => 5),
      5,
    );
    x.dispose();
  });
});
