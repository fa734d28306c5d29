import assert from 'node:assert/strict';
import { requirePreload } from '../../builtPreloads.ts';
import type { Tensor, Tf } from '../comparison/OpCase.ts';

interface Options {
  readonly units: number;
  readonly returnSequences?: boolean;
  readonly returnState?: boolean;
  readonly goBackwards?: boolean;
  readonly useBias?: boolean;
  readonly stateful?: boolean;
  readonly dropout?: number;
  readonly recurrentActivation?: 'sigmoid' | 'hardSigmoid';
  readonly activation?: 'tanh' | 'relu';
}

describe('recurrent layers in one operation', () => {
  let tf: Tf;
  before(async function () {
    this.timeout(120_000);
    ({ tf } = await requirePreload<{ tf: Tf }>('tf'));
  });

  const shapes = [
    [3, 5, 4],
    [2, 7, 3],
    [1, 2, 1],
    [9, 4, 10],
  ] as const;
  const variants: readonly Options[] = [
    { units: 8 },
    { units: 5, returnSequences: true },
    { units: 1, recurrentActivation: 'sigmoid' },
    { units: 6, goBackwards: true, returnSequences: true, recurrentActivation: 'sigmoid' },
    { units: 7, useBias: false },
    { units: 4, activation: 'relu' },
    { units: 4, stateful: true },
  ];
  for (const layer of ['lstm', 'gru'] as const) {
    for (const options of variants) {
      it(`agree with the cpu backend, gradients included: ${layer} ${JSON.stringify(options)}`, () => {
        for (const shape of shapes) {
          const [onCpu, onWasm] = ['cpu', 'wasm'].map((backend) => compute({ layer, backend, shape }, options));
          onWasm!.forEach((values, i) => assertClose(values, onCpu![i]!, 2e-5));
        }
      });
    }

    it(`take a mask, an initial state and dropout the layer's own way: ${layer}`, () => {
      void tf.setBackend('wasm');
      tf.tidy(() => {
        const x = tf.input({ shape: [4, 3] });
        const masked = tf.layers.masking({ maskValue: 0 }).apply(x);
        const recurrent = tf.layers[layer]({ units: 2, kernelInitializer: 'ones' });
        const model = tf.model({ inputs: x, outputs: recurrent.apply(masked) as never });
        const row = tf.randomNormal([1, 2, 3], 0, 1, 'float32', 1);
        const longer = tf.concat([row, tf.zeros([1, 2, 3])], 1);
        const short = recurrent.apply(row) as Tensor;
        assertClose((model.predict(longer) as Tensor).dataSync(), short.dataSync(), 1e-6);
        const dropped = tf.layers[layer]({ units: 2, dropout: 0.5, kernelInitializer: 'ones' });
        const many = tf.fill([200, 2, 3], 0.05);
        const distinct = new Set((dropped.apply(many, { training: true }) as Tensor).dataSync());
        assert.ok(distinct.size > 2, 'rows are dropped differently');
        assert.ok(new Set((dropped.apply(many) as Tensor).dataSync()).size <= 2);
      });
    });
  }

  it('have gradients of gradients', () => {
    const second = (backend: string): Float32Array => {
      void tf.setBackend(backend);
      return tf.tidy(() => {
        const ones = { kernelInitializer: 'ones', recurrentInitializer: 'ones' } as const;
        const layer = tf.layers.lstm({ units: 2, recurrentActivation: 'sigmoid', ...ones });
        const x = tf.tensor([0.1, 0.2, -0.3, 0.4], [1, 2, 2]);
        layer.apply(x);
        const first = tf.grad((input: Tensor) => (layer.apply(input) as Tensor).sum());
        return tf
          .grad((input: Tensor) => first(input).square().sum())(x)
          .dataSync() as Float32Array;
      });
    };
    assertClose(second('wasm'), second('cpu'), 1e-5);
  });

  it('leave nothing behind in 50 steps', async () => {
    await tf.setBackend('wasm');
    const layers = [
      tf.layers.gru({ units: 3, returnSequences: true, inputShape: [3, 2] }),
      tf.layers.lstm({ units: 4 }),
    ];
    const model = tf.sequential({ layers });
    model.compile({ loss: 'meanSquaredError', optimizer: 'adam' });
    const [x, y] = [tf.ones([5, 3, 2]), tf.ones([5, 4])];
    await model.trainOnBatch(x, y);
    const before = tf.memory().numTensors;
    for (let i = 0; i < 50; i++) await model.trainOnBatch(x, y);
    assert.equal(tf.memory().numTensors, before);
    tf.dispose([x, y]);
    model.dispose();
  });

  interface Setting {
    readonly layer: 'lstm' | 'gru';
    readonly backend: string;
    readonly shape: readonly [number, number, number];
  }

  /** The result, and the gradients of Σ y·cos y for x and every weight. */
  function compute({ layer, backend, shape }: Setting, options: Options): readonly Float32Array[] {
    void tf.setBackend(backend);
    const batchInputShape = options.stateful ? [...shape] : [null, ...shape.slice(1)];
    const recurrent = tf.layers[layer]({ ...options, batchInputShape });
    const x = tf.variable(tf.randomNormal([...shape], 0, 1, 'float32', 3));
    tf.tidy(() => void recurrent.apply(x));
    if (options.stateful) recurrent.resetStates();
    tf.tidy(() =>
      recurrent.setWeights(
        recurrent.getWeights().map((weight, i) => tf.randomNormal(weight.shape, 0, 0.5, 'float32', i + 5)),
      ),
    );
    return tf.tidy(() => {
      let y: Tensor | undefined;
      const { grads } = tf.variableGrads(() => {
        y = recurrent.apply(x) as Tensor;
        tf.keep(y);
        return y.mul(y.cos()).sum();
      });
      const result = [y!, ...Object.values(grads)].map((tensor) => tensor.dataSync() as Float32Array);
      tf.dispose([y!, x]);
      recurrent.dispose();
      return result;
    });
  }
});

function assertClose(actual: ArrayLike<number>, expected: ArrayLike<number>, tolerance: number): void {
  assert.equal(actual.length, expected.length);
  Array.from(actual).forEach((value, i) =>
    assert.ok(
      Math.abs(value - expected[i]!) <= tolerance * (1 + Math.abs(expected[i]!)),
      `${i}: ${value} ≠ ${expected[i]!}`,
    ),
  );
}
