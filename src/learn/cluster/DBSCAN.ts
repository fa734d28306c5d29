import { assertRows } from '../input/assertRows.ts';
import { type Features, readFeatures } from '../input/readFeatures.ts';
import { readWeights } from '../input/readWeights.ts';
import { above, assertOptions, countFrom } from '../model/assertOptions.ts';
import type { Clusterer } from '../model/contracts.ts';
import type { FitOptions } from '../model/FitOptions.ts';
import { Model } from '../model/Model.ts';
import { modelOfClass, registerModel } from '../model/modelFromJSON.ts';
import { finiteFeatures } from '../model/readTraining.ts';
import { broken, SavedState } from '../model/SavedState.ts';
import { rowNumbers } from '../rowNumbers.ts';
import { turns } from '../turns.ts';
import { NearRows } from './NearRows.ts';

export interface DBSCANOptions {
  /** How near (Euclidean distance) a neighbour is; 0.5 by default. */
  readonly eps?: number | undefined;
  /** How many neighbours, itself included, make a row the core of a cluster; 5 by default. */
  readonly minSamples?: number | undefined;
}

interface State {
  readonly labels: Int32Array;
  readonly coreRows: Int32Array;
}

const noise = -1;

/** Clusters of any form as dense regions; what is in none is noise (Ester et al. 1996). As scikit-learn's, label by label. */
export class DBSCAN extends Model<DBSCANOptions, State> implements Clusterer {
  readonly kind = 'DBSCAN';

  /** @throws UserError LEARN_OPTION */
  constructor(options: DBSCANOptions = {}) {
    super(options);
    assertOptions(options, { eps: above(0), minSamples: countFrom(1) });
  }

  /** The cluster of each row that it was fitted on, shape [n]; -1 for noise. @throws UserError LEARN_NOT_FITTED */
  get labels(): Int32Array {
    return this.state.labels;
  }

  /** The rows that are cores of clusters, ascending. @throws UserError LEARN_NOT_FITTED */
  get coreSampleIndices(): Int32Array {
    return this.state.coreRows;
  }

  /**
   * @param x shape [n, columns], finite; weights of rows count neighbours
   * @throws UserError LEARN_LENGTHS, LEARN_VALUE, LEARN_COLUMN, LEARN_LEAKAGE, LEARN_UNDEFINED when all weights are 0
   */
  async fit(x: Features, _y?: null, options: FitOptions = {}): Promise<this> {
    this.assertMayLearn(x, options);
    const data = finiteFeatures(x, readFeatures(x));
    assertRows({ x: { length: data.rows }, sampleWeight: options.sampleWeight });
    const weights = readWeights(options.sampleWeight);
    const { eps = 0.5, minSamples = 5 } = this.options;
    const takeTurn = turns(options);
    const near = new NearRows(data, eps);
    const isCore = new Uint8Array(data.rows);
    for (let row = 0; row < data.rows; row += 1) {
      const found = near.of(row);
      let sum = 0;
      for (const other of found) sum += weights?.[other] ?? 1;
      isCore[row] = Number(sum >= minSamples);
      if (row % 256 === 0) await takeTurn(row / (2 * data.rows));
    }
    const labels = await grownClusters(isCore, near, (share) => takeTurn(0.5 + share / 2));
    const coreRows = Int32Array.from(rowNumbers(data.rows).filter((row) => isCore[row] === 1));
    await takeTurn(1);
    return this.learnt(x, { labels, coreRows });
  }

  protected restoredState(plain: unknown): State {
    const saved = new SavedState(plain);
    const labels = saved.part('labels');
    if (!(labels instanceof Int32Array) || labels.some((label) => label < noise))
      throw broken('labels', 'a list of clusters');
    return { labels, coreRows: saved.places('coreRows', labels.length) };
  }

  /** @throws UserError LEARN_MODEL */
  static fromJSON(json: unknown): DBSCAN {
    return modelOfClass(DBSCAN, json);
  }
}

registerModel('DBSCAN', (options) => new DBSCAN(options));

/** From each core on, all that can be reached by cores. A row at the border belongs to the first cluster that reaches it. */
async function grownClusters(
  isCore: Uint8Array,
  near: NearRows,
  takeTurn: (share: number) => Promise<void>,
): Promise<Int32Array> {
  const labels = new Int32Array(isCore.length).fill(noise);
  let [label, seen] = [0, 0];
  for (let start = 0; start < labels.length; start += 1) {
    if (labels[start] !== noise || isCore[start] === 0) continue;
    labels[start] = label;
    const reached = [start];
    for (let row = reached.pop(); row !== undefined; row = reached.pop()) {
      seen += 1;
      if (seen % 256 === 0) await takeTurn(seen / labels.length);
      if (isCore[row] === 0) continue;
      for (const other of near.of(row)) {
        if (labels[other] !== noise) continue;
        labels[other] = label;
        reached.push(other);
      }
    }
    label += 1;
  }
  return labels;
}
