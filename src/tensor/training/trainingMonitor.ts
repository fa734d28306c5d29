import { join } from 'node:path';
import { displayContextOf } from '../../display/displayContextOf.ts';
import { checkpointWriter, type SavedModel } from './checkpointWriter.ts';
import { learningRateOf } from './learningRate.ts';
import { findTensorFlow } from './loadTensorFlow.ts';
import { PanelRehearsal } from './PanelRehearsal.ts';
import type { Metrics } from './readMetrics.ts';
import { startStopwatch } from './stopwatch.ts';
import { TrainingControl } from './TrainingControl.ts';
import { TrainingRecord, type StepFacts } from './TrainingRecord.ts';
import { createCellSurface, createLineSurface, type ShowValue } from './TrainingSurface.ts';
import { TrainingWatch } from './TrainingWatch.ts';

export interface TrainingMonitorOptions {
  /** Default `Training`. */
  readonly title?: string;
  /** How many are planned; without it there is no end to count down to. */
  readonly epochs?: number;
  /** Steps an epoch; default: learned from the first one. */
  readonly steps?: number;
  /** The metrics to draw; default: all that are reported. */
  readonly metrics?: readonly string[];
  /** Its learning rate is shown. */
  readonly optimizer?: object;
  /** With it there is a button that writes a checkpoint. */
  readonly model?: SavedModel & { readonly name: string };
  /** Where checkpoints go; default `checkpoints` beside the notebook. */
  readonly checkpointFolder?: string;
}

/** The first monitor of a process rehearses. */
const rehearsal = new PanelRehearsal();

/** A live panel for a training loop written by hand. */
export interface TrainingMonitor {
  /**
   * Reports one step. Await it: that lets buttons, interrupts and other requests have their turn, and waits while the
   * training is paused.
   *
   * @param metrics numbers, or scalar tensors, which are read and not disposed
   * @returns false once Stop was pressed: leave the loop
   */
  step(metrics: Metrics, options?: { readonly examples?: number }): Promise<boolean>;
  /** Reports the end of an epoch; validation metrics are called `val_…`. Returns as `step` does. */
  endEpoch(metrics?: Metrics): Promise<boolean>;
  /** The training is over: the curves stay in the notebook as a chart. */
  finish(): void;
  readonly isStopped: boolean;
  [Symbol.dispose](): void;
}

/**
 * Shows a hand-written training loop in the cell that runs it, as `model.fit` shows itself.
 *
 * @example
 * const monitor = trainingMonitor({ epochs: 5, steps: batches.length, optimizer });
 * for (let epoch = 0; epoch < 5 && !monitor.isStopped; epoch++) {
 *   for (const [x, y] of batches) {
 *     const loss = optimizer.minimize(() => lossOf(x, y), true);
 *     if (!(await monitor.step({ loss }, { examples: x.shape[0] }))) break;
 *     loss.dispose();
 *   }
 *   await monitor.endEpoch({ val_loss: validate() });
 * }
 * monitor.finish();
 */
export function createTrainingMonitor(
  options: TrainingMonitorOptions,
  display: ShowValue,
  print: (line: string) => void,
): TrainingMonitor {
  const context = displayContextOf(display);
  const costs = context === null ? {} : { costs: rehearsal.costs() };
  const control = new TrainingControl();
  const folder = options.checkpointFolder ?? join(process.cwd(), 'checkpoints');
  const record = new TrainingRecord(
    {
      title: options.title ?? 'Training',
      epochs: options.epochs ?? null,
      steps: options.steps ?? null,
      checkpointFolder: options.model === undefined ? null : folder,
    },
    performance.now(),
  );
  const watch: TrainingWatch = new TrainingWatch({
    record,
    control,
    surface: context === null ? createLineSurface(print) : createCellSurface(display, (query) => watch.answer(query)),
    measure: measureWith(options.optimizer),
    checkpoint: options.model === undefined ? null : checkpointWriter(options.model, folder),
    now: () => performance.now(),
    startStopwatch,
    ...costs,
  });
  context?.onInterrupt?.((reason) => {
    control.interrupt(reason);
    watch.end('failed', 'Interrupted. The model keeps the weights that it had.');
  });
  watch.begin();
  const chosen = (metrics: Metrics): Metrics => pick(metrics, options.metrics);
  const finish = (): void => {
    watch.finish();
  };
  return {
    step: (metrics, { examples = 0 } = {}) => watch.step(chosen(metrics), examples),
    endEpoch: (metrics = {}) => watch.endEpoch(chosen(metrics)),
    finish,
    get isStopped() {
      return watch.stopRequested;
    },
    [Symbol.dispose]: finish,
  };
}

/** Loops without TensorFlow.js have no tensors to count. */
function measureWith(optimizer: object | undefined): () => StepFacts {
  const tf = findTensorFlow();
  return () => {
    const memory = tf?.memory();
    return {
      learningRate: learningRateOf(optimizer),
      tensors: memory?.numTensors ?? null,
      bytes: memory?.numBytes ?? null,
    };
  };
}

function pick(metrics: Metrics, names: readonly string[] | undefined): Metrics {
  if (names === undefined) return metrics;
  return Object.fromEntries(
    Object.entries(metrics).filter(([name]) => names.includes(name) || names.includes(name.replace(/^val_/, ''))),
  );
}
