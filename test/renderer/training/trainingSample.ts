import type { TrainingOutput } from '../../../src/display/training/TrainingOutput.ts';
import { TrainingRecord } from '../../../src/tensor/training/TrainingRecord.ts';

/** A training of 10 epochs of 118 steps, as it is after so many epochs and steps. */
export function trainingSample(
  epochs: number,
  steps: number,
  change: (record: TrainingRecord) => void = () => undefined,
): TrainingOutput {
  const options = { title: 'sequential_1', epochs: 10, steps: 118, checkpointFolder: '/work/checkpoints' };
  const record = new TrainingRecord(options, 0);
  let count = 0;
  const step = (): void => {
    record.countStep(32);
    count += 1;
    const noise = 0.15 * Math.sin(count * 12.9898) * Math.sin(count * 78.233);
    const loss = 2.1 * Math.exp(-count / 250) + 0.12 + noise * Math.exp(-count / 700);
    const facts = { learningRate: 0.001 * 0.5 ** Math.floor(count / 354), tensors: 152, bytes: 4_100_000 };
    record.sample({ loss, acc: 1 - 0.42 * loss }, facts);
  };
  for (let epoch = 1; epoch <= epochs; epoch += 1) {
    for (let index = 0; index < 118; index += 1) step();
    const loss = 2.1 * Math.exp((-epoch * 118) / 250) + 0.13;
    record.endEpoch({
      val_loss: loss * 1.1 + 0.004 * epoch ** 2,
      val_acc: 0.93 - 0.4 * loss,
      loss,
      acc: 1 - 0.42 * loss,
    });
  }
  for (let index = 0; index < steps; index += 1) step();
  change(record);
  return record.output(4_200);
}
