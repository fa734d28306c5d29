import { UserError } from '../../base/UserError.ts';
import type { Frame } from '../frame/Frame.ts';
import type { Features } from '../input/readFeatures.ts';
import type { AnyTarget, Transformer } from '../model/contracts.ts';
import type { FitOptions } from '../model/FitOptions.ts';
import { Model } from '../model/Model.ts';
import { broken, SavedState } from '../model/SavedState.ts';

/** What is known of every column, and which of them stay. */
export interface Selection {
  /** The places of those that stay, ascending. */
  readonly kept: Int32Array;
  /** What they were chosen by, shape [columns]: variances, scores, importances or ranks. NaN where it is not defined. */
  readonly figures: Float64Array;
}

/** A transformer that keeps some of the columns, as they are. */
export abstract class ColumnSelector<Options extends object> extends Model<Options, Selection> implements Transformer {
  abstract fit(x: Features, y?: AnyTarget | null, options?: FitOptions): Promise<this>;

  /** Whether each column stays, shape [columns]. @throws UserError LEARN_NOT_FITTED */
  get support(): readonly boolean[] {
    const kept = new Set(this.state.kept);
    return this.featureNamesIn.map((_, at) => kept.has(at));
  }

  /** @throws UserError LEARN_NOT_FITTED */
  get featureNamesOut(): readonly string[] {
    const { support } = this;
    return this.featureNamesIn.filter((_, at) => support[at]);
  }

  /** Columns that do not stay may be missing. @throws UserError LEARN_NOT_FITTED, LEARN_LENGTHS, LEARN_COLUMN */
  transform(x: Features): Frame {
    const names = this.featureNamesOut;
    return this.made(x, ('select' in x ? x : this.frameLikeFitted(x)).select(names));
  }

  protected restoredState(plain: unknown, columns: number): Selection {
    const saved = new SavedState(plain);
    const kept = saved.places('kept', columns);
    const figures = saved.part('figures');
    if (kept.some((place, at) => at > 0 && place <= (kept[at - 1] ?? 0))) throw broken('kept', 'in ascending order');
    if (figures instanceof Float64Array && figures.length === columns) return { kept, figures };
    throw broken('figures', `a list of ${columns} numbers`);
  }
}

/** @throws UserError LEARN_UNDEFINED when no column is left */
export function placesWhere(stays: readonly boolean[], rule: string): Int32Array {
  const kept = Int32Array.from(stays.flatMap((isKept, at) => (isKept ? [at] : [])));
  if (kept.length > 0) return kept;
  throw new UserError('LEARN_UNDEFINED', `No column of ${stays.length} is left: none has ${rule}.`, {
    fix: 'Ask for less.',
  });
}

/** The places of the greatest figures, ascending; of equal ones the later columns, as scikit-learn. NaN counts least. */
export function greatestPlaces(figures: Float64Array, count: number): Int32Array {
  const comparable = figures.map((figure) => (Number.isNaN(figure) ? -Infinity : figure));
  const order = [...comparable.keys()].sort((one, other) => {
    const [a, b] = [comparable[one] ?? 0, comparable[other] ?? 0];
    return a === b ? one - other : a - b;
  });
  return Int32Array.from(order.slice(Math.max(0, order.length - count))).sort();
}
