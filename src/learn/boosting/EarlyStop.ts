import type { Tree } from '../tree/Tree.ts';
import type { BoostRows } from './boost.ts';
import type { Loss } from './Loss.ts';

export interface StopRules {
  /** Rounds without a better score after which boosting ends. */
  readonly nIterNoChange: number;
  /** By how much a score has to be better. */
  readonly tol: number;
}

export interface Judges {
  readonly rows: BoostRows;
  /** The scores of these rows after one more round: shape [scores, rows]. */
  readonly scores: (trees: readonly Tree[]) => readonly Float64Array[];
}

/** Watches the mean loss, and says when it has stopped to fall, by scikit-learn's rule. */
export class EarlyStop {
  readonly #loss: Loss;
  readonly #judges: Judges;
  readonly #rules: StopRules;
  readonly #losses: number[] = [];

  constructor(loss: Loss, judges: Judges, rules: StopRules) {
    this.#loss = loss;
    this.#judges = judges;
    this.#rules = rules;
    this.isOver([]);
  }

  /** To be told of every round. */
  isOver(trees: readonly Tree[]): boolean {
    const { target, weights } = this.#judges.rows;
    const losses = this.#losses;
    losses.push(this.#loss.mean(target, weights, this.#judges.scores(trees)));
    const { nIterNoChange, tol } = this.#rules;
    if (losses.length <= nIterNoChange) return false;
    const reference = (losses[losses.length - nIterNoChange - 1] ?? 0) - tol;
    return losses.slice(-nIterNoChange).every((loss) => !(loss < reference));
  }
}
