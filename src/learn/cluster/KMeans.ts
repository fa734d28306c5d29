import { seededRandom } from '../../tensor/training/seededRandom.ts';
import { assertRows } from '../input/assertRows.ts';
import { type Features, readFeatures } from '../input/readFeatures.ts';
import { readWeights } from '../input/readWeights.ts';
import { assertOptions, atLeast, countFrom, seedRule } from '../model/assertOptions.ts';
import type { Clusterer } from '../model/contracts.ts';
import type { FitOptions } from '../model/FitOptions.ts';
import { Model } from '../model/Model.ts';
import { modelOfClass, registerModel } from '../model/modelFromJSON.ts';
import { finiteFeatures } from '../model/readTraining.ts';
import { SavedState } from '../model/SavedState.ts';
import { turns } from '../turns.ts';
import { assertClusters } from './assertClusters.ts';
import { type Centres, lloyd, nearestCentres } from './lloyd.ts';
import { plusPlusCentres } from './plusPlusCentres.ts';

export interface KMeansOptions {
  /** How many; 8 by default. */
  readonly nClusters?: number | undefined;
  /** How often it starts anew, the best run being kept; 10 by default. */
  readonly nInit?: number | undefined;
  /** Most steps of a run; 300 by default. */
  readonly maxIter?: number | undefined;
  /** A run ends when the centres move less, squared and against the mean variance of the columns; 1e-4 by default. */
  readonly tol?: number | undefined;
  /** Of the first centres; 0 by default. */
  readonly seed?: number | undefined;
}

interface State extends Centres {
  readonly labels: Int32Array;
  readonly inertia: number;
  readonly nIter: number;
}

/** Lloyd's k-means from centres drawn by k-means++ (Arthur and Vassilvitskii 2007), as scikit-learn's. */
export class KMeans extends Model<KMeansOptions, State> implements Clusterer {
  readonly kind = 'KMeans';

  /** @throws UserError LEARN_OPTION */
  constructor(options: KMeansOptions = {}) {
    super(options);
    const [count, seed] = [countFrom(1), seedRule];
    assertOptions(options, { nClusters: count, nInit: count, maxIter: count, tol: atLeast(0), seed });
  }

  /** The cluster of each row that it was fitted on, shape [n]. @throws UserError LEARN_NOT_FITTED */
  get labels(): Int32Array {
    return this.state.labels;
  }

  /** Shape [clusters, columns]. @throws UserError LEARN_NOT_FITTED */
  get clusterCenters(): number[][] {
    const { centres, count, columns } = this.state;
    return Array.from({ length: count }, (_, at) => [...centres.subarray(at * columns, (at + 1) * columns)]);
  }

  /** Sum of the squared distances of rows to their centres, each times its weight. @throws UserError LEARN_NOT_FITTED */
  get inertia(): number {
    return this.state.inertia;
  }

  /** Steps of the best run. @throws UserError LEARN_NOT_FITTED */
  get nIter(): number {
    return this.state.nIter;
  }

  /**
   * @param x shape [n, columns], finite
   * @throws UserError LEARN_LENGTHS, LEARN_VALUE, LEARN_COLUMN, LEARN_LEAKAGE, LEARN_UNDEFINED for fewer rows than clusters
   */
  async fit(x: Features, _y?: null, options: FitOptions = {}): Promise<this> {
    this.assertMayLearn(x, options);
    const data = finiteFeatures(x, readFeatures(x));
    assertRows({ x: { length: data.rows }, sampleWeight: options.sampleWeight });
    const weights = readWeights(options.sampleWeight);
    const { nClusters = 8, nInit = 10, maxIter = 300, tol = 1e-4, seed = 0 } = this.options;
    assertClusters(nClusters, data.rows);
    const random = seededRandom(seed);
    const takeTurn = turns(options);
    let best: State | null = null;
    for (let run = 0; run < nInit; run += 1) {
      const start = plusPlusCentres(data, { count: nClusters, weights, random });
      const found = await lloyd({ data, weights, start, maxIter, tol }, () => takeTurn(run / nInit));
      if (best === null || found.inertia < best.inertia * (1 - 1e-12)) best = found;
      await takeTurn((run + 1) / nInit);
    }
    // SAFETY: nInit is at least 1.
    return this.learnt(x, best as unknown as State);
  }

  /** The cluster of the nearest centre of each row, shape [n]; of equal ones the first. */
  predict(x: Features): Int32Array {
    return nearestCentres(this.numbersLikeFitted(x), this.state);
  }

  protected restoredState(plain: unknown, columns: number): State {
    const saved = new SavedState(plain);
    const count = saved.count('count', 1);
    return {
      count,
      columns,
      centres: saved.numbers('centres', count * columns),
      labels: saved.places('labels', count),
      inertia: saved.finite('inertia'),
      nIter: saved.count('nIter'),
    };
  }

  /** @throws UserError LEARN_MODEL */
  static fromJSON(json: unknown): KMeans {
    return modelOfClass(KMeans, json);
  }
}

registerModel('KMeans', (options) => new KMeans(options));
