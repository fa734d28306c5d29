import type { Features } from '../input/readFeatures.ts';
import type { Numbers } from '../input/Target.ts';
import { assertOptions } from '../model/assertOptions.ts';
import type { Regressor } from '../model/contracts.ts';
import type { FitOptions } from '../model/FitOptions.ts';
import { modelOfClass, registerModel } from '../model/modelFromJSON.ts';
import { readMeasured } from '../model/readTraining.ts';
import { SavedState } from '../model/SavedState.ts';
import { turns } from '../turns.ts';
import { NeighborModel, type NeighborOptions, neighborRules, type NeighborState } from './NeighborModel.ts';
import { noWeights } from './noWeights.ts';

interface State extends NeighborState {
  readonly target: Float64Array;
}

/** The mean of the nearest rows. */
export class KNeighborsRegressor extends NeighborModel<State> implements Regressor {
  readonly kind = 'KNeighborsRegressor';

  /** @throws UserError LEARN_OPTION */
  constructor(options: NeighborOptions = {}) {
    super(options);
    assertOptions(options, neighborRules);
  }

  /**
   * @param x shape [n, columns], finite
   * @param y shape [n], finite
   * @throws UserError LEARN_LENGTHS, LEARN_VALUE, LEARN_COLUMN, LEARN_LEAKAGE, LEARN_OPTION for more neighbours than
   *   rows, or weights of rows
   */
  async fit(x: Features, y: Numbers, options: FitOptions = {}): Promise<this> {
    this.assertMayLearn(x, options);
    noWeights(this.kind, options);
    const { features, target } = readMeasured(x, y, {});
    const state = { ...this.neighborState(features), target: target.slice() };
    await turns(options)(1);
    return this.learnt(x, state);
  }

  /** Shape [n]. */
  predict(x: Features): Float64Array {
    const { target } = this.state;
    const neighbors = this.kneighbors(x);
    const { k, rows } = neighbors;
    const weights = this.neighborWeights(neighbors);
    return Float64Array.from({ length: rows.length / k }, (_, query) => {
      let [sum, total] = [0, 0];
      for (let at = query * k; at < (query + 1) * k; at += 1) {
        sum += (weights[at] ?? 0) * (target[rows[at] ?? 0] ?? 0);
        total += weights[at] ?? 0;
      }
      return sum / total;
    });
  }

  protected override plainState({ points, target }: State): unknown {
    return { values: points.values, target };
  }

  protected restoredState(plain: unknown, columns: number): State {
    const saved = new SavedState(plain);
    const state = this.restoredPoints(saved, columns);
    return { ...state, target: saved.numbers('target', state.points.rows) };
  }

  /** @throws UserError LEARN_MODEL */
  static fromJSON(json: unknown): KNeighborsRegressor {
    return modelOfClass(KNeighborsRegressor, json);
  }
}

registerModel('KNeighborsRegressor', (options) => new KNeighborsRegressor(options));
