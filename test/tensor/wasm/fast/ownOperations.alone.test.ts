import assert from 'node:assert/strict';
import type { layers as Layers, Scalar, Sequential } from '@tensorflow/tfjs';
import { requirePreload } from '../../builtPreloads.ts';
import type { Tensor, Tf } from '../comparison/OpCase.ts';

type Layer = ReturnType<(typeof Layers)['activation' | 'batchNormalization' | 'layerNormalization']>;

/** What tfjs-layers composes of many operations, and ours computes in one: the cpu backend has its formulas. */
describe('layers and losses in one operation', () => {
  let tf: Tf;
  before(async function () {
    this.timeout(120_000);
    ({ tf } = await requirePreload<{ tf: Tf }>('tf'));
  });

  describe('agree with the cpu backend in results, gradients, and what they keep:', () => {
    const normalizations: Readonly<Record<string, (shape: readonly number[]) => Layer>> = {
      batchNormalization: () => tf.layers.batchNormalization({ momentum: 0.7 }),
      'batchNormalization over the last of its axes': (shape) =>
        tf.layers.batchNormalization({ axis: shape.length - 1, epsilon: 0.1 }),
      layerNormalization: () => tf.layers.layerNormalization(),
      'layerNormalization over the last two axes': () => tf.layers.layerNormalization({ axis: [-2, -1] }),
      'layerNormalization over the first': () => tf.layers.layerNormalization({ axis: 1 }),
    };
    const shapes = [
      [2, 3, 4],
      [3, 5, 7],
      [6, 2, 3, 9],
      [140, 2, 4],
    ];
    for (const [name, make] of Object.entries(normalizations)) {
      for (const shape of shapes) {
        it(`${name} of ${shape.join()}`, () => {
          const [onCpu, onWasm] = ['cpu', 'wasm'].map((backend) => throughLayer(backend, make(shape), shape));
          onWasm!.forEach((values, i) => assertClose(values, onCpu![i]!, 1e-4));
        });
      }
    }

    // On the cpu backend, tfjs-core 4.22 throws for a normalisation without scale or offset.
    const partial = [{ scale: false }, { center: false, epsilon: 0.2 }, { scale: false, center: false }] as const;
    for (const options of partial) {
      it(`layerNormalization with ${JSON.stringify(options)}, as with a scale of 1 and an offset of 0`, () => {
        const shape = [3, 2, 7];
        const { epsilon = 1e-3 } = options as { epsilon?: number };
        const whole = throughLayer('cpu', tf.layers.layerNormalization({ epsilon }), shape, (weight, name) =>
          (name.includes('gamma') && 'scale' in options) || (name.includes('beta') && 'center' in options)
            ? tf.fill(weight.shape, name.includes('gamma') ? 1 : 0)
            : null,
        );
        const part = throughLayer('wasm', tf.layers.layerNormalization(options), shape);
        assertClose(part[0]!, whole[0]!, 1e-4);
        assertClose(part[1]!, whole[1]!, 1e-4);
      });
    }

    for (const name of ['gelu', 'gelu_new']) {
      it(name, () => {
        for (const shape of [[1], [3, 5], [2, 8, 9]]) {
          const make = (): Layer => tf.layers.activation({ activation: name as 'relu' });
          const [onCpu, onWasm] = ['cpu', 'wasm'].map((backend) => throughLayer(backend, make(), [4, ...shape]));
          onWasm!.forEach((values, i) => assertClose(values, onCpu![i]!, 1e-5));
        }
      });
    }

    it('an embedding, with numbers that come twice', () => {
      const compute = (backend: string): readonly Float32Array[] => {
        void tf.setBackend(backend);
        return tf.tidy(() => {
          const layer = tf.layers.embedding({ inputDim: 5, outputDim: 3 });
          const x = tf.tensor([1, 4, 1, 0, 1, 3], [2, 3]);
          layer.apply(x);
          layer.setWeights([numbers([5, 3], 2)]);
          const { value, grads } = tf.variableGrads(() => weightedSum(layer.apply(x) as Tensor));
          return [value, ...Object.values(grads)].map(valuesOf);
        });
      };
      const [onCpu, onWasm] = ['cpu', 'wasm'].map(compute);
      onWasm!.forEach((values, i) => assertClose(values, onCpu![i]!, 1e-6));
    });
  });

  describe('cross entropies in a model that is trained', () => {
    const hard = [0, 2, 1, 2, 0];
    const settings = [
      { loss: 'categoricalCrossentropy', shape: [3] },
      { loss: 'sparseCategoricalCrossentropy', shape: [3] },
      { loss: 'categoricalCrossentropy', shape: [2, 3] },
      { loss: 'sparseCategoricalCrossentropy', shape: [2, 3] },
    ] as const;
    for (const { loss, shape } of settings) {
      for (const activation of ['softmax', 'sigmoid'] as const) {
        it(`move the weights as on the cpu backend: ${loss} of [${shape.join()}] from ${activation}`, async () => {
          const [onCpu, onWasm] = [await trained('cpu'), await trained('wasm')];
          assertClose(onWasm.losses, onCpu.losses, 1e-5);
          onWasm.weights.forEach((values, i) => assertClose(values, onCpu.weights[i]!, 1e-4));
          assert.ok(onWasm.losses[9]! < onWasm.losses[0]!);

          async function trained(backend: string): Promise<{ losses: number[]; weights: Float32Array[] }> {
            await tf.setBackend(backend);
            const model = tf.sequential({
              layers: [tf.layers.dense({ units: 3, activation, inputShape: [...shape.slice(0, -1), 4] })],
            });
            model.setWeights([numbers([4, 3], 5), numbers([3], 6)]);
            model.compile({ loss, optimizer: tf.train.sgd(0.5), metrics: ['accuracy'] });
            const x = numbers([5, ...shape.slice(0, -1), 4], 7);
            const rows = 5 * shape.slice(0, -1).reduce((product, side) => product * side, 1);
            const classes = Array.from({ length: rows }, (_, row) => hard[row % 5]!);
            const y = loss.startsWith('sparse')
              ? tf.tensor(classes, [5, ...shape.slice(0, -1), 1])
              : tf.oneHot(tf.tensor1d(classes, 'int32'), 3).reshape([5, ...shape]);
            const losses: number[] = [];
            for (let step = 0; step < 10; step++) {
              const [value] = (await model.trainOnBatch(x, y)) as number[];
              losses.push(value!);
            }
            const evaluated = model.evaluate(x, y) as Scalar[];
            losses.push(evaluated[0]!.dataSync()[0]!);
            return { losses, weights: model.getWeights().map(valuesOf) };
          }
        });
      }
    }

    it('are ours for a model with several outputs, and by the outputs’ names', async () => {
      await tf.setBackend('wasm');
      const x = tf.input({ shape: [2] });
      const [a, b] = ['a', 'b'].map((name) => tf.layers.dense({ units: 3, activation: 'softmax', name }).apply(x));
      for (const loss of [
        ['categoricalCrossentropy', 'meanSquaredError'],
        { a: 'categoricalCrossentropy', b: 'meanSquaredError' },
        'categoricalCrossentropy',
      ]) {
        const model = tf.model({ inputs: x, outputs: [a, b] as never });
        model.compile({ loss: loss, optimizer: 'sgd' });
        assert.equal(kernelsOf(() => void model.evaluate(tf.ones([2, 2]), [onehot(2), onehot(2)])).includes(own), true);
      }
    });
  });

  const own = 'MlnbCategoricalCrossEntropy';

  it('clip probabilities as TensorFlow.js does, by 1e-7 at either end', () => {
    const p = [
      [1, 0, 0],
      [0, 1, 0],
      [5e-8, 1 - 5e-8, 0],
      [0.2, 0.2, 0.1],
    ];
    const labels = [
      [1, 0, 0],
      [1, 0, 0],
      [1, 0, 0],
      [0, 0, 1],
    ];
    for (const loss of ['categoricalCrossentropy', 'sparseCategoricalCrossentropy'] as const) {
      const compute = (backend: string): readonly Float32Array[] => {
        void tf.setBackend(backend);
        const model = identity(3);
        model.compile({ loss, optimizer: tf.train.sgd(0.1) });
        const lossOf = (model as unknown as { model: { lossFunctions: ((t: Tensor, o: Tensor) => Tensor)[] } }).model
          .lossFunctions[0]!;
        const target = loss.startsWith('sparse') ? tf.tensor([0, 0, 0, 2], [4, 1]) : tf.tensor(labels);
        return tf.tidy(() => {
          const output = tf.tensor(p);
          return [lossOf(target, output), tf.grad((x: Tensor) => lossOf(target, x).sum())(output)].map(valuesOf);
        });
      };
      const [onCpu, onWasm] = ['cpu', 'wasm'].map(compute);
      onWasm!.forEach((values, i) => assertClose(values, onCpu![i]!, 1e-5));
    }
    // −ln of the least probability there is.
    void tf.setBackend('wasm');
    const model = identity(3);
    model.compile({ loss: 'categoricalCrossentropy', optimizer: 'sgd' });
    const loss = model.evaluate(tf.tensor([[0, 1, 0]]), tf.tensor([[1, 0, 0]])) as Scalar;
    assert.ok(Math.abs(loss.dataSync()[0]! - 16.118096) < 1e-4);
  });

  it('say NaN when there is one', () => {
    void tf.setBackend('wasm');
    const model = identity(3);
    model.compile({ loss: 'categoricalCrossentropy', optimizer: 'sgd' });
    const loss = model.evaluate(tf.tensor([[NaN, 1, 0]]), tf.tensor([[0, 1, 0]])) as Scalar;
    assert.ok(Number.isNaN(loss.dataSync()[0]!));
  });

  describe('softmaxCrossEntropy', () => {
    it('takes weights, smoothing and reductions as on the cpu backend', () => {
      const { Reduction } = tf;
      const options = [
        [undefined, 0, Reduction.NONE],
        [undefined, 0.1, Reduction.SUM],
        [[0, 2, 1, 1], 0, Reduction.MEAN],
        [[0, 2, 1, 1], 0.2, Reduction.SUM_BY_NONZERO_WEIGHTS],
      ] as const;
      for (const [weights, smoothing, reduction] of options) {
        const compute = (backend: string): readonly Float32Array[] => {
          void tf.setBackend(backend);
          return tf.tidy(() => {
            const [labels, logits] = [onehot(4), numbers([4, 3], 2)];
            const scale = weights && tf.tensor([...weights]);
            const loss = (x: Tensor): Tensor => tf.losses.softmaxCrossEntropy(labels, x, scale, smoothing, reduction);
            return [loss(logits), tf.grad((x: Tensor) => loss(x).sum())(logits)].map(valuesOf);
          });
        };
        const [onCpu, onWasm] = ['cpu', 'wasm'].map(compute);
        onWasm!.forEach((values, i) => assertClose(values, onCpu![i]!, 1e-5));
      }
    });

    it('has the right gradients for labels of any sum, and for the labels themselves', () => {
      void tf.setBackend('wasm');
      const given = [numbers([3, 4], 3).abs(), numbers([3, 4], 4)];
      const loss = (labels: Tensor, logits: Tensor): Tensor => tf.losses.softmaxCrossEntropy(labels, logits);
      const gradients = tf.grads(loss)(given);
      gradients.forEach((gradient, place) => {
        const h = 1 / 64;
        for (let at = 0; at < 12; at++) {
          const moved = (step: number): number => {
            const all = given.map((tensor, i) => {
              const values = valuesOf(tensor).slice();
              if (i === place) values[at]! += step;
              return tf.tensor(values, [3, 4]);
            });
            return loss(all[0]!, all[1]!).dataSync()[0]!;
          };
          const measured = (moved(h) - moved(-h)) / (2 * h);
          assert.ok(Math.abs(measured - gradient.dataSync()[at]!) < 2e-3, `${place}, ${at}: ${measured}`);
        }
      });
    });
  });

  it('have gradients of gradients', () => {
    const functions: readonly ((x: Tensor) => Tensor)[] = [
      (x) => tf.layers.layerNormalization().apply(x) as Tensor,
      (x) => tf.layers.batchNormalization().apply(x, { training: true }) as Tensor,
      (x) => tf.layers.activation({ activation: 'gelu' }).apply(x) as Tensor,
      (x) => tf.gather(x, tf.tensor1d([2, 0, 2], 'int32')).square(),
      (x) => {
        const lists = [
          [0.1, 0.2, 0.3],
          [1, 2, 3],
          [0, 0, 1],
          [1, 2, 1],
        ].map((list) => tf.tensor1d(list));
        return tf.batchNorm(x, lists[0]!, lists[1]!, lists[2], lists[3]).square();
      },
    ];
    for (const run of functions) {
      const compute = (backend: string): Float32Array => {
        void tf.setBackend(backend);
        return tf.tidy(() => {
          const first = tf.grad((x: Tensor) => weightedSum(run(x)));
          return valuesOf(tf.grad((x: Tensor) => first(x).square().sum())(numbers([4, 3], 9)));
        });
      };
      assertClose(compute('wasm'), compute('cpu'), 2e-4);
    }
  });

  it('train without gamma or beta, where tfjs-layers throws', () => {
    void tf.setBackend('wasm');
    tf.tidy(() => {
      const layer = tf.layers.batchNormalization({ scale: false, center: false });
      const values = valuesOf(layer.apply(tf.tensor([1, 3], [2, 1]), { training: true }) as Tensor);
      assertClose(values, [-0.9995, 0.9995], 1e-4);
    });
  });

  it('are one kernel each', () => {
    void tf.setBackend('wasm');
    const kernels = kernelsOf(() => {
      tf.layers.layerNormalization().apply(tf.ones([2, 3]));
      tf.layers.activation({ activation: 'gelu' }).apply(tf.ones([2, 3]));
      tf.losses.softmaxCrossEntropy(onehot(2), tf.ones([2, 3]));
      tf.layers.batchNormalization().apply(tf.ones([2, 3]), { training: true });
    });
    for (const name of ['MlnbLayerNorm', 'MlnbGelu', 'MlnbSoftmaxCrossEntropy', 'MlnbColumnMoments']) {
      assert.ok(kernels.includes(name), `${name} of ${kernels.join(', ')}`);
    }
  });

  it('leave nothing behind in 30 steps', async () => {
    await tf.setBackend('wasm');
    const model = tf.sequential({
      layers: [
        tf.layers.embedding({ inputDim: 6, outputDim: 4, inputLength: 3 }),
        tf.layers.layerNormalization(),
        tf.layers.flatten(),
        tf.layers.dense({ units: 5, activation: 'gelu' }),
        tf.layers.batchNormalization(),
        tf.layers.dense({ units: 3, activation: 'softmax' }),
      ],
    });
    model.compile({ loss: 'sparseCategoricalCrossentropy', optimizer: 'adam' });
    const [x, y] = [tf.tensor([1, 2, 3, 4, 5, 0], [2, 3]), tf.tensor([0, 2], [2, 1])];
    await model.trainOnBatch(x, y);
    const before = tf.memory();
    for (let step = 0; step < 30; step++) await model.trainOnBatch(x, y);
    assert.deepEqual([tf.memory().numTensors, tf.memory().numBytes], [before.numTensors, before.numBytes]);
  });

  function kernelsOf(run: () => void): readonly string[] {
    const { engine } = tf as unknown as {
      engine: () => { runKernel: (...given: [string, ...unknown[]]) => unknown };
    };
    const owner = engine();
    const names: string[] = [];
    const original = owner.runKernel;
    owner.runKernel = (...given): unknown => {
      names.push(given[0]);
      return original.apply(owner, given);
    };
    tf.tidy(run);
    Reflect.deleteProperty(owner, 'runKernel');
    return names;
  }

  function identity(size: number): Sequential {
    const model = tf.sequential({ layers: [tf.layers.activation({ activation: 'linear', inputShape: [size] })] });
    return model;
  }

  function onehot(rows: number): Tensor {
    return tf
      .oneHot(
        tf.tensor1d(
          Array.from({ length: rows }, (_, row) => row % 3),
          'int32',
        ),
        3,
      )
      .toFloat();
  }

  /** The result, and the gradients for x and every weight; then the weights that the layer keeps for itself. */
  function throughLayer(
    backend: string,
    layer: Layer,
    shape: readonly number[],
    given: (weight: Tensor, name: string) => Tensor | null = () => null,
  ): readonly Float32Array[] {
    void tf.setBackend(backend);
    return tf.tidy(() => {
      const x = numbers(shape, 3);
      layer.apply(x);
      const names = layer.weights.map(({ name }) => name.replace(/.*\//, ''));
      const weights = layer.getWeights().map((weight, i) => {
        const seed = 11 + names[i]!.length;
        return given(weight, names[i]!) ?? numbers(weight.shape, seed).abs().add(0.3);
      });
      layer.setWeights(weights);
      const apply = (input: Tensor): Tensor => layer.apply(input, { training: true }) as Tensor;
      const ofX = tf.grad((input: Tensor) => weightedSum(apply(input)))(x);
      const grads = layer.trainableWeights.length
        ? Object.values(tf.variableGrads(() => weightedSum(apply(x))).grads)
        : [];
      const kept = layer.getWeights().map(valuesOf);
      return [...[apply(x), ofX, ...grads].map(valuesOf), ...kept];
    });
  }

  function weightedSum(output: Tensor): Scalar {
    const weights = Float32Array.from({ length: output.size }, (_, i) => Math.cos(i * 1.7) + 0.3);
    return output.mul(tf.tensor(weights, output.shape)).sum();
  }

  function numbers(shape: readonly number[], seed: number): Tensor {
    return tf.randomNormal([...shape], 0, 1, 'float32', seed);
  }
});

function valuesOf(tensor: Tensor): Float32Array {
  return tensor.dataSync() as Float32Array;
}

function assertClose(actual: ArrayLike<number>, expected: ArrayLike<number>, tolerance: number): void {
  assert.equal(actual.length, expected.length);
  Array.from(actual).forEach((value, i) =>
    assert.ok(
      Math.abs(value - expected[i]!) <= tolerance * (1 + Math.abs(expected[i]!)),
      `${i}: ${value} ≠ ${expected[i]!}`,
    ),
  );
}
