import { UserError } from '../../base/UserError.ts';
import { type Features, readFeatures } from '../input/readFeatures.ts';
import { assertOptions, atLeast, countFrom, either, nothing, oneOf } from '../model/assertOptions.ts';
import type { Clusterer } from '../model/contracts.ts';
import type { FitOptions } from '../model/FitOptions.ts';
import { Model } from '../model/Model.ts';
import { modelOfClass, registerModel } from '../model/modelFromJSON.ts';
import { finiteFeatures } from '../model/readTraining.ts';
import { broken, SavedState } from '../model/SavedState.ts';
import { turns } from '../turns.ts';
import { assertClusters } from './assertClusters.ts';
import { type Linkage, type Merge, mergesOf } from './mergesOf.ts';

export interface AgglomerativeClusteringOptions {
  /** How many; 2 by default. Null where `distanceThreshold` says it. */
  readonly nClusters?: number | null | undefined;
  /** Clusters from this distance on are not merged; null by default. */
  readonly distanceThreshold?: number | null | undefined;
  /** What the distance of two clusters is; `ward` by default. */
  readonly linkage?: Linkage | undefined;
}

interface State {
  readonly labels: Int32Array;
  /** The two clusters of each merge: a row, or rows + the number of the merge. Shape [rows - 1, 2]. */
  readonly children: Int32Array;
  readonly distances: Float64Array;
}

/** Distances of all pairs are kept: 1.6 GB for so many rows. */
const mostRows = 20_000;

/** Merges the two nearest clusters, beginning with single rows, until as many are left as are asked for. */
export class AgglomerativeClustering extends Model<AgglomerativeClusteringOptions, State> implements Clusterer {
  readonly kind = 'AgglomerativeClustering';

  /** @throws UserError LEARN_OPTION */
  constructor(options: AgglomerativeClusteringOptions = {}) {
    super(options);
    assertOptions(options, {
      nClusters: either(countFrom(1), nothing),
      distanceThreshold: either(atLeast(0), nothing),
      linkage: oneOf(['ward', 'complete', 'average', 'single']),
    });
    const { nClusters = 2, distanceThreshold = null } = options;
    if ((nClusters === null) !== (distanceThreshold === null)) return;
    throw new UserError('LEARN_OPTION', `nClusters is ${nClusters}, and distanceThreshold is ${distanceThreshold}.`, {
      fix: 'Give exactly one of them, and null for the other.',
    });
  }

  /** The cluster of each row that it was fitted on, shape [n]. @throws UserError LEARN_NOT_FITTED */
  get labels(): Int32Array {
    return this.state.labels;
  }

  /** All merges in ascending order of distance: a row, or rows + the number of a merge. @throws UserError LEARN_NOT_FITTED */
  get children(): [number, number][] {
    const { children } = this.state;
    return Array.from({ length: children.length / 2 }, (_, at) => [children[2 * at] ?? 0, children[2 * at + 1] ?? 0]);
  }

  /** The distance of the two clusters of each merge, shape [rows - 1]. @throws UserError LEARN_NOT_FITTED */
  get distances(): Float64Array {
    return this.state.distances;
  }

  /**
   * @param x shape [n, columns], finite, 20,000 rows at most
   * @throws UserError LEARN_LENGTHS, LEARN_VALUE, LEARN_COLUMN, LEARN_LEAKAGE, LEARN_OPTION for weights of rows,
   *   LEARN_UNDEFINED for fewer rows than clusters
   */
  async fit(x: Features, _y?: null, options: FitOptions = {}): Promise<this> {
    this.assertMayLearn(x, options);
    if (options.sampleWeight !== undefined) {
      throw new UserError('LEARN_OPTION', `sampleWeight is given, and a ${this.kind} takes no weights of rows.`, {
        fix: 'Leave it out.',
      });
    }
    const data = finiteFeatures(x, readFeatures(x));
    if (data.rows > mostRows) throw tooMany(data.rows);
    const { nClusters = 2, distanceThreshold = null, linkage = 'ward' } = this.options;
    if (nClusters !== null) assertClusters(nClusters, data.rows);
    const merges = await mergesOf(data, linkage, turns(options));
    const isMerged = (merge: Merge, number: number): boolean =>
      nClusters === null ? merge.distance < (distanceThreshold ?? 0) : number < data.rows - nClusters;
    return this.learnt(x, {
      labels: labelsOf(merges.filter(isMerged), data.rows),
      children: Int32Array.from(merges.flatMap(({ left, right }) => [left, right])),
      distances: Float64Array.from(merges, ({ distance }) => distance),
    });
  }

  protected restoredState(plain: unknown): State {
    const saved = new SavedState(plain);
    const labels = saved.part('labels');
    if (!(labels instanceof Int32Array) || labels.some((label) => label < 0))
      throw broken('labels', 'a list of clusters');
    const merges = Math.max(0, labels.length - 1);
    const children = saved.places('children', 2 * labels.length, 2 * merges);
    return { labels, children, distances: saved.numbers('distances', merges) };
  }

  /** @throws UserError LEARN_MODEL */
  static fromJSON(json: unknown): AgglomerativeClustering {
    return modelOfClass(AgglomerativeClustering, json);
  }
}

registerModel('AgglomerativeClustering', (options) => new AgglomerativeClustering(options));

/** Clusters in the order of their first rows. */
function labelsOf(merges: readonly Merge[], rows: number): Int32Array {
  const above = new Int32Array(rows + merges.length).fill(-1);
  merges.forEach(({ left, right }, number) => {
    [above[left], above[right]] = [rows + number, rows + number];
  });
  const labels = new Map<number, number>();
  return Int32Array.from({ length: rows }, (_, row) => {
    let top = row;
    for (let next = above[top] ?? -1; next >= 0; next = above[top] ?? -1) top = next;
    const label = labels.get(top) ?? labels.size;
    labels.set(top, label);
    return label;
  });
}

function tooMany(rows: number): UserError {
  return new UserError(
    'LEARN_LENGTHS',
    `x has ${rows} rows, and the distances of all pairs would not fit into memory.`,
    {
      fix: `Give ${mostRows} rows at most, such as a sample, or use KMeans or DBSCAN.`,
    },
  );
}
