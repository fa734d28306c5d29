import type { Matrix } from '../input/readMatrix.ts';
import { shuffleInPlace } from '../split/shuffleInPlace.ts';
import { withRandom } from './buildNetwork.ts';
import type { NeuralModel, NeuralTensor, NeuralTensorFlow } from './NeuralTensorFlow.ts';

export interface NetworkTraining {
  readonly x: Matrix;
  readonly inputShape: readonly number[];
  /** What the network should give, shape [n · outputs]. */
  readonly target: Float64Array;
  readonly outputs: number;
  readonly weights: Float64Array | null;
  readonly loss: RowLoss;
  readonly optimizer: string;
  readonly learningRate: number;
  readonly epochs: number;
  readonly batchSize: number;
  /** Rows that are judged by after every epoch, and not learnt from; none for no early stopping. */
  readonly judged: Int32Array;
  readonly learnt: Int32Array;
  /** Epochs without a better loss of the judged rows that are borne. */
  readonly patience: number;
  readonly random: () => number;
  readonly takeTurn: (share: number) => Promise<void>;
}

/** The loss of each row, shape [rows]. */
export type RowLoss = (wanted: NeuralTensor, given: NeuralTensor) => NeuralTensor;

export interface History {
  /** The mean of the batches' losses, one number an epoch. */
  readonly loss: Float64Array;
  /** Of the judged rows; empty without any. */
  readonly valLoss: Float64Array;
}

export interface PlainWeight {
  readonly shape: readonly number[];
  readonly values: Float32Array;
}

/** Trains the network in place; with judged rows it ends with the weights of its best epoch. */
export async function trainNetwork(
  tf: NeuralTensorFlow,
  network: NeuralModel,
  training: NetworkTraining,
): Promise<History> {
  const { epochs, batchSize, learnt, judged, patience, random, takeTurn } = training;
  const optimizer = tf.train[training.optimizer]?.(training.learningRate);
  const [losses, valLosses]: [number[], number[]] = [[], []];
  let best: { loss: number; epoch: number; weights: PlainWeight[] } | null = null;
  const order = learnt.slice();
  for (let epoch = 0; epoch < epochs && optimizer !== undefined; epoch += 1) {
    shuffleInPlace(order, random);
    let sum = 0;
    for (let start = 0; start < order.length; start += batchSize) {
      await takeTurn((epoch + start / order.length) / epochs);
      const rows = order.subarray(start, start + batchSize);
      const step = (): number =>
        tf.tidy(() => {
          const batch = batchOf(tf, training, rows);
          const variables = network.trainableWeights.map(({ val }) => val);
          const cost = (): NeuralTensor => costOf(network, training.loss, { ...batch, isTraining: true });
          return optimizer.minimize(cost, true, variables).dataSync()[0] ?? Number.NaN;
        });
      sum += withRandom(random, step) * rows.length;
    }
    losses.push(sum / order.length);
    if (judged.length === 0) continue;
    const loss = judgedLoss(tf, network, training);
    valLosses.push(loss);
    if (best === null || loss < best.loss) best = { loss, epoch, weights: weightsOf(network) };
    else if (epoch - best.epoch >= patience) break;
  }
  optimizer?.dispose();
  if (best !== null) giveWeights(tf, network, best.weights);
  await takeTurn(1);
  return { loss: Float64Array.from(losses), valLoss: Float64Array.from(valLosses) };
}

export function weightsOf(network: NeuralModel): PlainWeight[] {
  return network
    .getWeights()
    .map((weight) => ({ shape: [...weight.shape], values: Float32Array.from(weight.dataSync()) }));
}

export function giveWeights(tf: NeuralTensorFlow, network: NeuralModel, weights: readonly PlainWeight[]): void {
  tf.tidy(() => {
    network.setWeights(weights.map(({ shape, values }) => tf.tensor(values, shape)));
  });
}

interface Batch {
  readonly x: NeuralTensor;
  readonly wanted: NeuralTensor;
  readonly weights: NeuralTensor;
}

function batchOf(
  tf: NeuralTensorFlow,
  { x, inputShape, target, outputs, weights }: NetworkTraining,
  rows: Int32Array,
): Batch {
  const values = new Float32Array(rows.length * x.columns);
  const wanted = new Float32Array(rows.length * outputs);
  rows.forEach((row, at) => {
    values.set(x.values.subarray(row * x.columns, (row + 1) * x.columns), at * x.columns);
    wanted.set(target.subarray(row * outputs, (row + 1) * outputs), at * outputs);
  });
  const counted = Float32Array.from(rows, (row) => weights?.[row] ?? 1);
  return {
    x: tf.tensor(values, [rows.length, ...inputShape]),
    wanted: tf.tensor(wanted, [rows.length, outputs]),
    weights: tf.tensor(counted, [rows.length]),
  };
}

/** The mean of the rows' weighted losses, as Keras has it, and what the layers' own penalties add. */
function costOf(network: NeuralModel, loss: RowLoss, batch: Batch & { readonly isTraining: boolean }): NeuralTensor {
  const given = network.apply(batch.x, { training: batch.isTraining });
  const mean = loss(batch.wanted, given).mul(batch.weights).mean();
  return network.calculateLosses().reduce((sum, penalty) => sum.add(penalty), mean);
}

function judgedLoss(tf: NeuralTensorFlow, network: NeuralModel, training: NetworkTraining): number {
  const { judged, batchSize, loss } = training;
  let [sum, total] = [0, 0];
  for (let start = 0; start < judged.length; start += batchSize) {
    const rows = judged.subarray(start, start + batchSize);
    sum += tf.tidy(() => {
      const { x, wanted, weights } = batchOf(tf, training, rows);
      const losses = loss(wanted, network.apply(x, { training: false })).mul(weights);
      return losses.sum().dataSync()[0] ?? Number.NaN;
    });
    total += rows.reduce((all, row) => all + (training.weights?.[row] ?? 1), 0);
  }
  return sum / total;
}
