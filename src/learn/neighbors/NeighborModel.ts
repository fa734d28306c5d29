import { UserError } from '../../base/UserError.ts';
import type { Features } from '../input/readFeatures.ts';
import type { Matrix } from '../input/readMatrix.ts';
import { countFrom, oneOf } from '../model/assertOptions.ts';
import { Model } from '../model/Model.ts';
import { finiteFeatures } from '../model/readTraining.ts';
import { broken, type SavedState } from '../model/SavedState.ts';
import { KdTree } from './KdTree.ts';
import { type MetricName, metrics } from './metrics.ts';
import type { Neighbors } from './Neighbors.ts';

export interface NeighborOptions {
  /** How many rows answer; 5 by default. */
  readonly nNeighbors?: number;
  /** `uniform` (default): each counts the same; `distance`: by 1 / distance, and rows at distance 0 alone where there are. */
  readonly weights?: 'uniform' | 'distance';
  /** `euclidean` by default. */
  readonly metric?: MetricName;
}

export const neighborRules = {
  nNeighbors: countFrom(1),
  weights: oneOf(['uniform', 'distance']),
  metric: oneOf(Object.keys(metrics)),
};

export interface NeighborState {
  readonly points: Matrix;
  readonly tree: KdTree;
}

/** What both models of nearest rows share. They keep all rows that they are fitted on. */
export abstract class NeighborModel<State extends NeighborState> extends Model<NeighborOptions, State> {
  /**
   * The nearest rows of those that the model was fitted on, the nearest first; of equal distances the lower row number.
   *
   * @param nNeighbors that of the options by default
   * @throws UserError LEARN_NOT_FITTED, LEARN_LENGTHS, LEARN_COLUMN, LEARN_VALUE, LEARN_OPTION for more than there are
   */
  kneighbors(x: Features, nNeighbors: number = this.nNeighbors): Neighbors {
    const { points, tree } = this.state;
    assertNeighbors(nNeighbors, points.rows);
    return tree.query(finiteFeatures(x, this.numbersLikeFitted(x)), nNeighbors);
  }

  protected get nNeighbors(): number {
    return this.options.nNeighbors ?? 5;
  }

  /** @throws UserError LEARN_OPTION for more neighbours than rows */
  protected neighborState(points: Matrix): NeighborState {
    assertNeighbors(this.nNeighbors, points.rows);
    // A copy: what the caller does with the rows later must not change the model.
    const own = { ...points, values: points.values.slice() };
    return { points: own, tree: new KdTree(own, metrics[this.options.metric ?? 'euclidean']) };
  }

  protected restoredPoints(saved: SavedState, columns: number): NeighborState {
    const values = saved.numbers('values');
    const rows = values.length / columns;
    if (!Number.isInteger(rows) || rows < this.nNeighbors) throw broken('values', 'as many rows as the model needs');
    return this.neighborState({ rows, columns, values });
  }

  /** How much each neighbour counts, shape [n · k]. */
  protected neighborWeights({ k, distances }: Neighbors): Float64Array {
    if (this.options.weights !== 'distance') return new Float64Array(distances.length).fill(1);
    return distances.map((distance, at) => {
      const first = at - (at % k);
      // Neighbours are sorted: one at distance 0 stands first.
      if (distances[first] === 0) return distance === 0 ? 1 : 0;
      return 1 / distance;
    });
  }
}

function assertNeighbors(nNeighbors: number, rows: number): void {
  if (Number.isSafeInteger(nNeighbors) && nNeighbors >= 1 && nNeighbors <= rows) return;
  throw new UserError('LEARN_OPTION', `nNeighbors is ${nNeighbors}, and the model learns from ${rows} rows.`, {
    fix: `It must be a whole number from 1 to ${rows}.`,
  });
}
