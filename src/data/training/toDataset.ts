import type { Tensor2D } from '@tensorflow/tfjs-core';
import type { Dataset } from '@tensorflow/tfjs-data';
import { assertWhole } from '../assertOption.ts';
import type { TableBody } from '../table/TableBody.ts';
import { EpochBatches } from './EpochBatches.ts';
import { type FeaturePlan, featurePlan, type TensorOptions } from './featurePlan.ts';
import { tensorsOf } from './tensorsOf.ts';
import { theTensorFlow } from './theTensorFlow.ts';

export interface DatasetOptions extends TensorOptions {
  readonly target: string;
  /** Rows a batch, 32 by default. */
  readonly batchSize?: number;
  /** Another order each epoch, drawn from the seed; false (the default) keeps the table's own. */
  readonly shuffle?: { readonly seed: number } | false;
  /** Leaves out a last batch of fewer rows; false by default. */
  readonly dropRemainder?: boolean;
}

export type TableDataset = Dataset<TableDatasetBatch> & {
  readonly features: readonly string[];
  /** The class behind each number of `ys`; null where the target is a number. */
  readonly classes: readonly string[] | null;
  /** Batches of an epoch. */
  readonly size: number;
  /** Ends the queries of epochs that were left in the middle. They end by themselves when they are no longer used. */
  close(): void;
};

export interface TableDatasetBatch {
  readonly xs: Tensor2D;
  readonly ys: Tensor2D;
  // tf.data asks for an index signature.
  readonly [name: string]: Tensor2D;
}

/** @throws UserError TABLE_COLUMN_MISSING, TABLE_COLUMN_TYPE, DATASET_OPTION; while iterating TABLE_VALUE_MISSING */
export async function toDataset(body: TableBody, options: DatasetOptions): Promise<TableDataset> {
  const { batchSize = 32, shuffle = false, dropRemainder = false } = options;
  assertWhole('batchSize', batchSize, 1);
  if (shuffle !== false) assertWhole('shuffle.seed', shuffle.seed, Number.MIN_SAFE_INTEGER);
  const tf = theTensorFlow();
  const plan = await featurePlan(body, options);
  const rowCount = await countRows(body);
  const size = dropRemainder ? Math.floor(rowCount / batchSize) : Math.ceil(rowCount / batchSize);
  const open = new Set<WeakRef<EpochBatches>>();
  let epoch = 0;
  const dataset = tf.data.generator(() => {
    const seed = shuffle === false ? null : epochSeed(shuffle.seed, epoch);
    epoch += 1;
    const batches = new EpochBatches({ body, plan, batchSize, dropRemainder, seed });
    open.add(new WeakRef(batches));
    // SAFETY: tf.data awaits what `next` gives, though its types ask for a synchronous iterator.
    return { next: () => nextTensors(batches, plan) };
  });
  const close = (): void => {
    for (const reference of open) reference.deref()?.close();
    open.clear();
  };
  return Object.assign(dataset, { features: plan.features, classes: plan.classes, size, close });

  async function nextTensors(
    batches: EpochBatches,
    { target }: FeaturePlan,
  ): Promise<IteratorResult<TableDatasetBatch, undefined>> {
    const matrix = await batches.next();
    if (matrix === null || target === null) return { value: undefined, done: true };
    const { xs, ys } = tensorsOf(tf, plan, matrix);
    return { value: { xs, ys: ys ?? xs }, done: false };
  }
}

async function countRows({ engine, sql, rowCount }: TableBody): Promise<number> {
  if (rowCount !== null) return rowCount;
  const [row] = await engine.rows(`SELECT count(*) AS n FROM (${sql})`);
  return Number(row?.['n'] ?? 0);
}

/** Seeds of neighbouring epochs, and of neighbouring seeds, have nothing in common: `orderedSql` scatters them. */
function epochSeed(seed: number, epoch: number): number {
  return (seed % 2 ** 31) * 2 ** 20 + epoch;
}
