import type { Features } from '../input/readFeatures.ts';
import type { Label, Labels } from '../input/Target.ts';
import { assertOptions } from '../model/assertOptions.ts';
import type { Classifier } from '../model/contracts.ts';
import type { FitOptions } from '../model/FitOptions.ts';
import { modelOfClass, registerModel } from '../model/modelFromJSON.ts';
import { readClassified } from '../model/readTraining.ts';
import { SavedState } from '../model/SavedState.ts';
import { turns } from '../turns.ts';
import { NeighborModel, type NeighborOptions, neighborRules, type NeighborState } from './NeighborModel.ts';
import { noWeights } from './noWeights.ts';

interface State extends NeighborState {
  readonly classes: readonly Label[];
  readonly codes: Int32Array;
}

/** The class that most of the nearest rows are of; of equally many the first class. */
export class KNeighborsClassifier extends NeighborModel<State> implements Classifier {
  readonly kind = 'KNeighborsClassifier';

  /** @throws UserError LEARN_OPTION */
  constructor(options: NeighborOptions = {}) {
    super(options);
    assertOptions(options, neighborRules);
  }

  /** In ascending order. @throws UserError LEARN_NOT_FITTED */
  get classes(): readonly Label[] {
    return this.state.classes;
  }

  /**
   * @param x shape [n, columns], finite
   * @param y the class of each row, shape [n]; two classes or more
   * @throws UserError LEARN_LENGTHS, LEARN_VALUE, LEARN_COLUMN, LEARN_LEAKAGE, LEARN_UNDEFINED for one class,
   *   LEARN_OPTION for more neighbours than rows, or weights of rows
   */
  async fit(x: Features, y: Labels, options: FitOptions = {}): Promise<this> {
    this.assertMayLearn(x, options);
    noWeights(this.kind, options);
    const { features, classes, codes } = readClassified(x, y, {});
    const state = { ...this.neighborState(features), classes, codes };
    await turns(options)(1);
    return this.learnt(x, state);
  }

  /** Shares of the neighbours by class, shape [n, classes]. */
  predictProba(x: Features): number[][] {
    const { classes, codes } = this.state;
    const neighbors = this.kneighbors(x);
    const { k, rows } = neighbors;
    const weights = this.neighborWeights(neighbors);
    return Array.from({ length: rows.length / k }, (_, query) => {
      const shares = classes.map(() => 0);
      let total = 0;
      for (let at = query * k; at < (query + 1) * k; at += 1) {
        const code = codes[rows[at] ?? 0] ?? 0;
        shares[code] = (shares[code] ?? 0) + (weights[at] ?? 0);
        total += weights[at] ?? 0;
      }
      return shares.map((share) => share / total);
    });
  }

  predict(x: Features): Label[] {
    const { classes } = this.state;
    return this.predictProba(x).map((shares) => classes[shares.indexOf(Math.max(...shares))] ?? '');
  }

  protected override plainState({ points, classes, codes }: State): unknown {
    return { values: points.values, classes, codes };
  }

  protected restoredState(plain: unknown, columns: number): State {
    const saved = new SavedState(plain);
    const classes = saved.labels('classes');
    const state = this.restoredPoints(saved, columns);
    return { ...state, classes, codes: saved.places('codes', classes.length, state.points.rows) };
  }

  /** @throws UserError LEARN_MODEL */
  static fromJSON(json: unknown): KNeighborsClassifier {
    return modelOfClass(KNeighborsClassifier, json);
  }
}

registerModel('KNeighborsClassifier', (options) => new KNeighborsClassifier(options));
