import { join } from 'node:path';
import type { DisplayContext } from '../../display/DisplayContext.ts';
import { displayContextOf } from '../../display/displayContextOf.ts';
import { checkpointWriter } from './checkpointWriter.ts';
import { learningRateOf } from './learningRate.ts';
import { PanelRehearsal } from './PanelRehearsal.ts';
import { resolveLogs } from './resolveLogs.ts';
import { startStopwatch } from './stopwatch.ts';
import type { FittedModel, SequentialModel, TensorFlowApi } from './TensorFlowApi.ts';
import { TrainingControl } from './TrainingControl.ts';
import type { TrainingCallback, TrainingLogs } from './TrainingCallback.ts';
import { TrainingRecord } from './TrainingRecord.ts';
import { createCellSurface, noSurface, type ShowValue } from './TrainingSurface.ts';
import { TrainingWatch } from './TrainingWatch.ts';

/** A cell that fits a hundred models in a loop shows the first ones. */
const mostPanels = 12;

/**
 * Makes every `model.fit` and `model.fitDataset` of this TensorFlow.js show itself in the cell that runs it, unless its
 * `verbose` is 0, and leave turns of the event loop to others. By TensorFlow.js's own way in: a callback that is made
 * for each fit (`tf.registerCallbackConstructor`), which comes before the user's.
 *
 * @param display the kernel's global `display`; null outside a notebook, where only turns are left
 */
export function watchFits(tf: TensorFlowApi, display: ShowValue | null, noteWatch: NoteWatch = () => undefined): void {
  const outerModels = new WeakMap<FittedModel, FittedModel>();
  const watches = new WeakMap<FittedModel, TrainingWatch>();
  const panels = new PanelCounter();
  const rehearsal = new PanelRehearsal();
  if (display !== null) rehearsal.whenIdle();
  class FitWatcher extends tf.Callback implements TrainingCallback {
    #fit: FitParameters = noParameters;
    #watch: TrainingWatch | null = null;

    override setParams(parameters: object): void {
      super.setParams(parameters);
      this.#fit = { ...noParameters, ...parameters };
    }

    override async onTrainBegin(): Promise<void> {
      const isQuiet = this.#fit.verbose === 0;
      const watch = startWatch(this.#fit, this.model, isQuiet);
      noteWatch(watch);
      this.#watch = watch;
      watches.set(this.model, watch);
      watch.begin();
      await Promise.resolve();
    }

    override async onBatchEnd(_batch: number, logs: TrainingLogs = {}): Promise<void> {
      const { batch: _, size, ...metrics } = logs;
      // SAFETY: what TensorFlow.js's training loop puts there: scalar tensors, which it disposes itself.
      const goesOn = (await this.#watch?.step(metrics as Record<string, number>, Number(size ?? 0))) ?? true;
      if (!goesOn) this.model.stopTraining = true;
    }

    override async onEpochEnd(_epoch: number, logs: TrainingLogs = {}): Promise<void> {
      const values = await resolveLogs(logs);
      const goesOn = (await this.#watch?.endEpoch(values)) ?? true;
      if (!goesOn) this.model.stopTraining = true;
    }

    override async onTrainEnd(): Promise<void> {
      await Promise.resolve();
      this.#watch?.finish();
    }
  }

  function startWatch(fit: FitParameters, model: FittedModel, isQuiet: boolean): TrainingWatch {
    const context = display === null ? null : displayContextOf(display);
    const isShown = !isQuiet && display !== null && panels.takePlace(context);
    const costs = isShown ? { costs: rehearsal.costs() } : {};
    const control = new TrainingControl();
    const named = outerModels.get(model) ?? model;
    const folder = join(process.cwd(), 'checkpoints');
    const options = {
      title: named.name,
      epochs: fit.epochs,
      steps: fit.steps ?? stepsOf(fit),
      initialEpoch: fit.initialEpoch ?? 0,
      checkpointFolder: folder,
    };
    const watch: TrainingWatch = new TrainingWatch({
      record: new TrainingRecord(options, performance.now()),
      control,
      surface: isShown ? createCellSurface(display, (query) => watch.answer(query)) : noSurface,
      measure: () => {
        const { numTensors, numBytes } = tf.memory();
        return { learningRate: learningRateOf(model.optimizer), tensors: numTensors, bytes: numBytes };
      },
      checkpoint: checkpointWriter(named, folder),
      now: () => performance.now(),
      startStopwatch,
      ...costs,
    });
    context?.onInterrupt?.((reason) => {
      control.interrupt(reason);
      // The interrupt may have cut through TensorFlow.js's own clean-up, after which it would refuse to fit the model again.
      model.isTraining = false;
      watch.end('failed', 'Interrupted. The model keeps the weights that it had.');
    });
    return watch;
  }

  // At level 0, for quiet fits need to be interrupted too.
  tf.registerCallbackConstructor(0, FitWatcher);
  const { prototype } = tf.LayersModel;
  for (const name of ['fit', 'fitDataset'] as const) {
    const original = prototype[name];
    prototype[name] = async function (this: FittedModel, ...parameters: unknown[]): Promise<unknown> {
      try {
        return await Reflect.apply(original, this, parameters);
      } catch (error) {
        watches.get(this)?.end('failed');
        throw error;
      }
    };
    const ofSequential = tf.Sequential.prototype[name];
    tf.Sequential.prototype[name] = function (this: SequentialModel, ...parameters: unknown[]): Promise<unknown> {
      if (this.model) outerModels.set(this.model, this);
      return Reflect.apply(ofSequential, this, parameters);
    };
  }
}

/** Is told of each fit that begins, to measure it. */
type NoteWatch = (watch: TrainingWatch) => void;

/** What TensorFlow.js tells its callbacks of a fit. */
interface FitParameters {
  readonly epochs: number | null;
  readonly initialEpoch: number | null;
  readonly samples: number | null;
  readonly steps: number | null;
  readonly batchSize: number | null;
  readonly verbose: number | null;
}

const noParameters: FitParameters = {
  epochs: null,
  initialEpoch: null,
  samples: null,
  steps: null,
  batchSize: null,
  verbose: null,
};

function stepsOf({ samples, batchSize }: FitParameters): number | null {
  return samples === null || batchSize === null ? null : Math.ceil(samples / batchSize);
}

/** How many panels each run of a cell has. */
class PanelCounter {
  readonly #counts = new WeakMap<object, number>();

  takePlace(context: DisplayContext | null): boolean {
    const run = context?.run?.() ?? null;
    if (run === null) return true;
    const count = (this.#counts.get(run) ?? 0) + 1;
    this.#counts.set(run, count);
    return count <= mostPanels;
  }
}
