import { assertRows } from '../../learn/input/assertRows.ts';
import type { Features } from '../../learn/input/readFeatures.ts';
import type { Label, Numbers } from '../../learn/input/Target.ts';
import { assertMayDivide, assertMayLearn, type LeakageOption } from '../../learn/leakage/assertNoLeakage.ts';
import type { AnyTarget } from '../../learn/model/contracts.ts';
import type { FitOptions } from '../../learn/model/FitOptions.ts';
import { countRows, takeRows } from '../../learn/split/takeRows.ts';
import { type FoldsTask, foldsBy } from './foldsBy.ts';

/** What can be cross-validated: an estimator, a pipeline that ends in one, or anything with these methods. */
export interface Validated {
  readonly classes?: readonly Label[];
  clone(): this;
  fit(x: Features, y: AnyTarget, options?: FitOptions): Promise<unknown>;
  predict(x: Features): ArrayLike<Label>;
  predictProba?(x: Features): number[][];
  decisionFunction?(x: Features): Float64Array | number[][];
}

export interface FoldFitOptions extends FoldsTask, LeakageOption {
  /** One weight a row, for the fits alone, as in scikit-learn. Shape [n]. */
  readonly sampleWeight?: Numbers | undefined;
  readonly signal?: AbortSignal | undefined;
  /** Is told the share of the work that is done, from 0 to 1. */
  readonly onProgress?: ((share: number) => void) | undefined;
}

export interface FoldFit<M extends Validated> {
  readonly model: M;
  readonly train: FoldRows;
  readonly test: FoldRows;
  readonly fitMs: number;
}

export interface FoldRows {
  readonly rows: Uint32Array;
  readonly x: Features;
  readonly y: AnyTarget;
}

/** Whether the model tells classes apart: it then has `classes`, fitted or not. */
export function isClassifier(model: object): boolean {
  return 'classes' in model;
}

/**
 * A copy of the model for each fold, fitted on the fold's training rows. The model itself and the rows stay as they are:
 * it may be fitted on all of them afterwards.
 *
 * @throws UserError LEARN_LEAKAGE for rows of a test part, or columns whose transformer has seen all rows; LEARN_LENGTHS,
 *   LEARN_OPTION, LEARN_UNDEFINED, and what the fit throws
 */
export async function* foldFits<M extends Validated>(
  model: M,
  { x, y }: { readonly x: Features; readonly y: AnyTarget },
  options: FoldFitOptions,
): AsyncGenerator<FoldFit<M>> {
  const { sampleWeight, signal, onProgress, groups } = options;
  assertRows({ x: { length: countRows(x) }, y, sampleWeight, groups });
  assertMayLearn('model', x, options);
  assertMayDivide(x, options);
  const folds = foldsBy(options, y, isClassifier(model));
  for (const [number, fold] of folds.entries()) {
    signal?.throwIfAborted();
    // Copies of the row numbers: the rows are not to be marked as those of a split.
    const [train, test] = [partOf(x, y, fold.train.slice()), partOf(x, y, fold.test.slice())];
    const own = model.clone();
    const startedAt = performance.now();
    await own.fit(train.x, train.y, {
      signal,
      onProgress: (share) => onProgress?.((number + share) / folds.length),
      ...(sampleWeight === undefined ? {} : { sampleWeight: takeRows(sampleWeight, train.rows) }),
    });
    yield { model: own, train, test, fitMs: performance.now() - startedAt };
    onProgress?.((number + 1) / folds.length);
  }
}

function partOf(x: Features, y: AnyTarget, rows: Uint32Array): FoldRows {
  return { rows, x: takeRows(x, rows), y: takeRows(y, rows) };
}
