import { toTrainingOutput } from '../../display/training/toTrainingOutput.ts';
import type { UpdateCosts } from './CostBudget.ts';
import { startStopwatch, type Stopwatch } from './stopwatch.ts';
import { TrainingRecord } from './TrainingRecord.ts';

/**
 * Follows short trainings that nobody sees, for about ten milliseconds: code that has never run takes several times as
 * long, which the first training of a process would pay for. Tells what updates cost on this machine.
 */
export function rehearsePanel(start: () => Stopwatch = startStopwatch): UpdateCosts {
  const costs = Array.from({ length: rounds }, () => rehearse(start));
  // The least: on a busy machine other programs come between.
  const least = (name: keyof UpdateCosts): number => Math.min(...costs.map((each) => each[name]));
  return { updateMs: slack * least('updateMs'), lastMs: slack * least('lastMs') };
}

/** After three rounds V8 has what it needs; more would cost more than they gain. */
const rounds = 3;
/** A real training has longer curves, and its updates are also sent. */
const slack = 1.5;
const steps = 24;

function rehearse(start: () => Stopwatch): UpdateCosts {
  const record = new TrainingRecord({ title: '', epochs: 3, steps: steps / 3, checkpointFolder: '' }, 0);
  for (let step = 1; step <= steps; step++) {
    const loss = 1 / step;
    record.countStep(1);
    record.sample({ loss, acc: 1 - loss }, { learningRate: 0.1, tensors: 1, bytes: 4 });
    if (step % (steps / 3) === 0) record.endEpoch({ loss, acc: 1 - loss, val_loss: loss, val_acc: 1 - loss });
  }
  const updateMs = drawn(record, start);
  record.end('done', steps);
  return { updateMs, lastMs: drawn(record, start) };
}

function drawn(record: TrainingRecord, start: () => Stopwatch): number {
  const stopwatch = start();
  JSON.stringify(toTrainingOutput(record.output(steps), ''));
  return stopwatch();
}
