import { UserError } from '../../../base/UserError.ts';
import type { Frame } from '../../../learn/frame/Frame.ts';
import { assertRows } from '../../../learn/input/assertRows.ts';
import type { Features } from '../../../learn/input/readFeatures.ts';
import type { AnyTarget } from '../../../learn/model/contracts.ts';
import { assertOptions, countFrom } from '../../../learn/model/assertOptions.ts';
import { rowNumbers } from '../../../learn/rowNumbers.ts';
import { shuffleInPlace } from '../../../learn/split/shuffleInPlace.ts';
import { turns } from '../../../learn/turns.ts';
import { seededRandom } from '../../../tensor/training/seededRandom.ts';
import { drawnRows } from '../drawnRows.ts';
import { explained } from '../explained.ts';
import type { ExplainOptions } from '../ExplainOptions.ts';
import { anyOption, explainRules, namesRule } from '../explainRules.ts';
import { type Shown, shownAs } from '../shown/shownAs.ts';
import { reordered, withColumn } from '../withColumn.ts';
import { importanceSheet } from './importanceSheet.ts';
import { scoringOf, type Scoring } from './scoringOf.ts';

export interface PermutationImportanceOptions<
  M extends object,
  Y extends AnyTarget = AnyTarget,
> extends ExplainOptions {
  /**
   * A name such as `rocAuc` or `negRootMeanSquaredError`, or a function of model, rows and target; more is better. By
   * default accuracy for a classifier and R² for a regressor.
   */
  readonly scoring?: Scoring<M, Y> | undefined;
  /** How often each column is shuffled; 5 by default. */
  readonly nRepeats?: number | undefined;
  /** All by default. */
  readonly columns?: readonly string[] | undefined;
  /** Of more rows as many are drawn; 20,000 by default. */
  readonly maxRows?: number | undefined;
}

/** How much worse a model gets when a column is shuffled, as plain JSON. */
export interface PermutationImportance {
  readonly kind: 'mlnb-permutation-importance';
  readonly version: 1;
  readonly scoring: string;
  /** The score of the rows as they are. */
  readonly baseline: number;
  readonly rows: number;
  /** Of how many rows these were drawn. */
  readonly rowsGiven: number;
  readonly nRepeats: number;
  /** The most important first; of equal ones in the order of x. */
  readonly columns: readonly ColumnImportance[];
}

export interface ColumnImportance {
  readonly column: string;
  /** Mean of `drops`. */
  readonly mean: number;
  /** Standard deviation of `drops`, divided by their number as in scikit-learn. */
  readonly std: number;
  /** Baseline less the score of each shuffle, shape [nRepeats]. */
  readonly drops: readonly number[];
}

/**
 * Permutation importance (Breiman 2001; Fisher, Rudin and Dominici 2019): by how much the score falls when the values of a
 * column are shuffled, so that they say nothing of the target any more. Columns may hold text; of a pipeline these are the
 * columns that it is given. Rows should be such that the model has not learnt from.
 *
 * @param x shape [n, columns]
 * @param y shape [n]
 * @throws UserError LEARN_LENGTHS, LEARN_OPTION, LEARN_COLUMN, LEARN_UNDEFINED when a score is not finite
 */
// eslint-disable-next-line max-params -- scikit-learn's order, in which nobody has to look it up.
export async function permutationImportance<M extends object, Y extends AnyTarget>(
  model: M,
  x: Features,
  y: Y,
  options: PermutationImportanceOptions<M, Y> = {},
): Promise<Shown<PermutationImportance>> {
  assertOptions(options, rules);
  const { nRepeats = 5, seed = 0, maxRows = 20_000 } = options;
  const { frame: all, asGiven } = explained(x);
  assertRows({ x: { length: all.rows }, y });
  const scoring = scoringOf(model, options.scoring);
  const drawn = drawnRows(all.rows, maxRows, seed);
  const frame = all.rows === drawn.length ? all : all.take(drawn);
  const target = all.rows === drawn.length ? y : taken(y, drawn);
  const names = options.columns ?? frame.columnNames;
  const score = (rows: Frame): number => finiteScore(scoring.name, scoring.score(model, asGiven(rows), target));
  const baseline = score(frame);
  const takeTurn = turns(options);
  const columns: ColumnImportance[] = [];
  for (const [at, name] of names.entries()) {
    const column = frame.column(name);
    // A stream of its own for each column, so that leaving one out does not change the others.
    const random = seededRandom(seed + 1 + frame.columnNames.indexOf(name) * 2 ** 32);
    const drops: number[] = [];
    for (let repeat = 0; repeat < nRepeats; repeat += 1) {
      const order = rowNumbers(frame.rows);
      shuffleInPlace(order, random);
      drops.push(baseline - score(withColumn(frame, reordered(column, order))));
      await takeTurn((at + (repeat + 1) / nRepeats) / names.length);
    }
    columns.push({ column: name, ...spread(drops), drops });
  }
  return shownAs(
    {
      kind: 'mlnb-permutation-importance',
      version: 1,
      scoring: scoring.name,
      baseline,
      rows: frame.rows,
      rowsGiven: all.rows,
      nRepeats,
      columns: columns.sort((one, other) => other.mean - one.mean),
    },
    importanceSheet,
  );
}

const rules = {
  ...explainRules,
  scoring: anyOption,
  nRepeats: countFrom(1),
  columns: namesRule,
  maxRows: countFrom(1),
};

function taken<Y extends AnyTarget>(y: Y, rows: Uint32Array): Y {
  return Array.from(rows, (row) => y[row]) as ArrayLike<unknown> as Y; // SAFETY: values of y, row by row.
}

function spread(values: readonly number[]): { mean: number; std: number } {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  return { mean, std: Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length) };
}

function finiteScore(name: string, score: number): number {
  if (Number.isFinite(score)) return score;
  throw new UserError('LEARN_UNDEFINED', `The score ${name} is ${String(score)}.`, {
    fix: 'Choose another scoring, or give rows for which it is defined.',
  });
}
