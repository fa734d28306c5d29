import type { TrainingOutput } from '../../../src/display/training/TrainingOutput.ts';
import { TrainingRecord } from '../../../src/tensor/training/TrainingRecord.ts';

/** Two epochs of three steps, done after two seconds. */
export function finished(change: (record: TrainingRecord) => void = () => undefined): TrainingOutput {
  const record = new TrainingRecord({ title: 'small', epochs: 2, steps: 3 }, 0);
  for (const epoch of [1, 2]) {
    for (const step of [1, 2, 3]) {
      record.countStep(50);
      const facts = { learningRate: 0.01, tensors: 12, bytes: 4_096 };
      record.sample({ acc: 0.3 * epoch, loss: 1 / (epoch * step) }, facts);
    }
    record.endEpoch({ val_loss: 0.8 / epoch, val_acc: 0.25 * epoch, loss: 0.6 / epoch, acc: 0.3 * epoch });
  }
  change(record);
  if (!record.isOver) record.end('done', 2_000);
  return record.output(9_999);
}
