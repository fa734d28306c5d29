import { modelPath } from '../pathOfFileUrl.ts';
import { loadTensorFlow } from '../../training/loadTensorFlow.ts';
import { metricDirection } from '../../training/metricDirection.ts';
import type { MonitorMode } from '../../training/metricDirection.ts';
import { monitoredValue } from '../../training/monitoredValue.ts';
import { resolveLogs } from '../../training/resolveLogs.ts';
import { setSeed } from '../../training/setSeed.ts';
import type { TrainingCallback, TrainingLogs } from '../../training/TrainingCallback.ts';
import { restoreCheckpoint, writeCheckpoint } from './checkpointContent.ts';
import type { Training } from './checkpointContent.ts';
import { checkpointName, listCheckpoints, sweepUnfinished, writeWhole } from './checkpointFolders.ts';
import type { CheckpointFolder } from './checkpointFolders.ts';
import { rm } from 'node:fs/promises';
import type { Optimizer, TrainedModel } from './TrainedModel.ts';

export interface CheckpointOptions {
  /** Write one after every so many epochs; default 1, 0 for never. */
  readonly everyEpochs?: number;
  /** Write one after every so many batches besides; default 0, never. */
  readonly everySteps?: number;
  /** How many of the latest to keep; default 3. */
  readonly keepLast?: number;
  /** A metric, such as `val_loss`: the epoch that is best by it is written and kept, too. */
  readonly best?: string;
  /** Default `auto`, by the metric's name. */
  readonly mode?: MonitorMode;
  /** Of a hand-written loop; default the one that the model was compiled with. */
  readonly optimizer?: Optimizer;
}

/** Where a training stands. */
export interface TrainingPlace {
  /** Complete epochs: `initialEpoch` for `model.fit`. */
  readonly epoch: number;
  /** Batches that the optimizer has seen. */
  readonly step: number;
  readonly metrics: Readonly<Record<string, number>>;
}

export interface Checkpoint extends TrainingPlace {
  readonly path: string;
  readonly isBest: boolean;
}

/** Checkpoints of one model in one folder. */
export interface Checkpoints {
  /** For `model.fit` and `model.fitDataset`. */
  readonly callback: TrainingCallback;
  /** Writes one now, in a loop of your own. @returns its folder */
  save(place: Partial<TrainingPlace>): Promise<string>;
  /** Gives the model what it had at the latest checkpoint; epoch 0 and step 0 when there is none. */
  resume(): Promise<TrainingPlace>;
  /** Gives the model what it had at its best epoch, or the latest where no `best` was asked for. */
  restoreBest(): Promise<TrainingPlace>;
  /** The oldest first. */
  list(): Promise<Checkpoint[]>;
}

/**
 * Saves a model while it is trained, so that the training can go on after the kernel has ended: weights, the optimizer's
 * moments and count, its learning rate, epoch and batch, and the seed of random numbers (`setSeed`). Each checkpoint is
 * also a model that `tf.loadLayersModel` loads. A killed process leaves whole checkpoints only.
 *
 * @throws UserError TRAINING_OPTION when whether `best` should become large or small cannot be told
 * @param folder relative to the working folder, or `file://…`; made when needed
 * @example
 * const saved = checkpoints(model, './checkpoints', { best: 'val_loss' });
 * const { epoch } = await saved.resume();
 * await model.fit(x, y, { epochs: 50, initialEpoch: epoch, callbacks: [saved.callback] });
 */
export function checkpoints(model: TrainedModel, folder: string, options: CheckpointOptions = {}): Checkpoints {
  if (options.best !== undefined) metricDirection(options.best, options.mode ?? 'auto'); // Throws now, not after an epoch.
  const place = modelPath(folder);
  const training = (): Training => ({ model, optimizer: options.optimizer ?? model.optimizer ?? null });
  const progress = { epoch: 0, step: 0 };
  const write = async (changes: Partial<TrainingPlace>): Promise<string> => {
    Object.assign(progress, { epoch: changes.epoch ?? progress.epoch, step: changes.step ?? progress.step });
    const content = { ...progress, metrics: changes.metrics ?? {}, seed: newSeed() };
    const path = await writeWhole(place, checkpointName(progress), (into) =>
      writeCheckpoint(into, training(), content),
    );
    await prune(place, options);
    return path;
  };
  const restore = async (found: CheckpointFolder | undefined): Promise<TrainingPlace> => {
    await sweepUnfinished(place);
    if (found === undefined) return { epoch: 0, step: 0, metrics: {} };
    await restoreCheckpoint(found, training(), loadTensorFlow());
    const { epoch, step, metrics, seed } = found.file;
    if (seed !== null) setSeed(seed);
    Object.assign(progress, { epoch, step });
    return { epoch, step, metrics };
  };
  return {
    callback: createCallback(write, { options, progress, list: () => listCheckpoints(place) }),
    save: write,
    resume: async () => await restore((await listCheckpoints(place)).at(-1)),
    restoreBest: async () => {
      const all = await listCheckpoints(place);
      return await restore(bestOf(all, options) ?? all.at(-1));
    },
    list: async () => {
      const all = await listCheckpoints(place);
      const best = bestOf(all, options);
      return all.map((each) => ({ path: each.path, ...placeOf(each), isBest: each === best }));
    },
  };
}

function placeOf({ file: { epoch, step, metrics } }: CheckpointFolder): TrainingPlace {
  return { epoch, step, metrics };
}

/**
 * A generator's state cannot be read out of it: random numbers begin anew at each checkpoint, from a seed that the old
 * sequence gives, and so go on the same way after a resume. Null while nothing is seeded.
 */
function newSeed(): number | null {
  if (!(Symbol.for('mlnb.seeded') in Math.random)) return null;
  const seed = Math.floor(Math.random() * Number.MAX_SAFE_INTEGER);
  setSeed(seed);
  return seed;
}

interface Watched {
  readonly options: CheckpointOptions;
  readonly progress: { epoch: number; step: number };
  readonly list: () => Promise<CheckpointFolder[]>;
}

function createCallback(
  write: (place: Partial<TrainingPlace>) => Promise<string>,
  { options, progress, list }: Watched,
): TrainingCallback {
  const { everyEpochs = 1, everySteps = 0, best } = options;

  class CheckpointCallback extends loadTensorFlow().Callback implements TrainingCallback {
    override async onBatchEnd(_batch: number, logs: TrainingLogs = {}): Promise<void> {
      progress.step += 1;
      if (everySteps > 0 && progress.step % everySteps === 0) await write({ metrics: await resolveLogs(logs) });
    }

    override async onEpochEnd(epoch: number, logs: TrainingLogs = {}): Promise<void> {
      progress.epoch = epoch + 1;
      const metrics = await resolveLogs(logs);
      const isDue = everyEpochs > 0 && progress.epoch % everyEpochs === 0;
      if (isDue || (await this.#isBest(metrics))) await write({ metrics });
    }

    async #isBest(metrics: Readonly<Record<string, number>>): Promise<boolean> {
      const value = best === undefined ? null : monitoredValue(metrics, best, 'checkpoints');
      if (value === null || Number.isNaN(value)) return false;
      const known = bestOf(await list(), options)?.file.metrics[best ?? ''];
      return known === undefined || isBetter(value, known, options);
    }
  }
  return new CheckpointCallback();
}

/** The first one of those that are equally good. */
function bestOf(all: readonly CheckpointFolder[], options: CheckpointOptions): CheckpointFolder | undefined {
  const { best = '' } = options;
  const rated = all.filter(({ file }) => typeof file.metrics[best] === 'number'); // NaN is null in JSON.
  return rated.reduce<CheckpointFolder | undefined>((found, each) => {
    const [value = NaN, known = NaN] = [each.file.metrics[best], found?.file.metrics[best]];
    return found === undefined || isBetter(value, known, options) ? each : found;
  }, undefined);
}

function isBetter(value: number, than: number, { best = '', mode = 'auto' }: CheckpointOptions): boolean {
  return metricDirection(best, mode) === 'min' ? value < than : value > than;
}

async function prune(folder: string, options: CheckpointOptions): Promise<void> {
  const all = await listCheckpoints(folder);
  const best = bestOf(all, options);
  const old = all.slice(0, Math.max(0, all.length - Math.max(1, options.keepLast ?? 3)));
  for (const each of old) if (each !== best) await rm(each.path, { recursive: true, force: true });
}
