import { UserError } from '../../base/UserError.ts';
import { type Features, readFeatures } from '../input/readFeatures.ts';
import type { Matrix } from '../input/readMatrix.ts';
import { above, assertOptions, atLeast, countFrom, either, flag, oneOf, seedRule } from '../model/assertOptions.ts';
import type { OutlierDetector } from '../model/contracts.ts';
import type { FitOptions } from '../model/FitOptions.ts';
import { Model } from '../model/Model.ts';
import { modelOfClass, registerModel } from '../model/modelFromJSON.ts';
import { finiteFeatures } from '../model/readTraining.ts';
import { broken, SavedState } from '../model/SavedState.ts';
import { restoredTree } from '../tree/restoredTree.ts';
import { addTree, type Tree } from '../tree/Tree.ts';
import type { TreeEnsemble, TreeModel } from '../tree/TreeEnsemble.ts';
import { turns } from '../turns.ts';
import { averagePath, growIsolationTrees } from './growIsolationTrees.ts';

export interface IsolationForestOptions {
  /** How many trees; 100 by default. */
  readonly nEstimators?: number | undefined;
  /** How many rows a tree draws: a number, a share below 1, or `auto` for 256 at most, the default. */
  readonly maxSamples?: number | 'auto' | undefined;
  /** The share of rows that are outliers, above 0 up to 0.5; `auto` for a score below -0.5, the default. */
  readonly contamination?: number | 'auto' | undefined;
  /** How many columns a tree asks for: a number, or a share below 1. All by default. */
  readonly maxFeatures?: number | undefined;
  /** Whether rows are drawn with replacement; false by default. */
  readonly bootstrap?: boolean | undefined;
  /** Of what is drawn by chance; 0 by default. */
  readonly seed?: number | undefined;
}

interface State {
  /** Their leaves say how long the way to a row is. */
  readonly trees: readonly Tree[];
  /** Rows that each tree grew from. */
  readonly maxSamples: number;
  readonly offset: number;
}

/** Finds outliers as rows that few borders drawn by chance set apart (Liu, Ting and Zhou 2008), by scikit-learn's scores. */
export class IsolationForest extends Model<IsolationForestOptions, State> implements OutlierDetector, TreeModel {
  readonly kind = 'IsolationForest';

  /** @throws UserError LEARN_OPTION */
  constructor(options: IsolationForestOptions = {}) {
    super(options);
    const share = {
      must: 'be a share below 1',
      holds: (value: unknown) => above(0).holds(value) && !atLeast(1).holds(value),
    };
    const someShare = {
      must: 'be a share above 0, 0.5 at most',
      holds: (value: unknown) => above(0).holds(value) && !above(0.5).holds(value),
    };
    assertOptions(options, {
      nEstimators: countFrom(1),
      maxSamples: either(either(countFrom(1), share), oneOf(['auto'])),
      contamination: either(someShare, oneOf(['auto'])),
      maxFeatures: either(countFrom(1), share),
      bootstrap: flag,
      seed: seedRule,
    });
  }

  /** Scores below are those of outliers. @throws UserError LEARN_NOT_FITTED */
  get offset(): number {
    return this.state.offset;
  }

  /** Its score is the mean length of the way to a row. @throws UserError LEARN_NOT_FITTED */
  get ensemble(): TreeEnsemble {
    const { trees } = this.state;
    return {
      featureNames: this.featureNamesIn,
      outputs: 1,
      baseline: new Float64Array(1),
      trees: trees.map((tree) => ({ tree, output: 0, weight: 1 / trees.length })),
      link: 'identity',
    };
  }

  /**
   * @param x shape [n, columns], finite
   * @throws UserError LEARN_LENGTHS, LEARN_VALUE, LEARN_COLUMN, LEARN_LEAKAGE, LEARN_OPTION for weights of rows
   */
  async fit(x: Features, _y?: null, options: FitOptions = {}): Promise<this> {
    this.assertMayLearn(x, options);
    if (options.sampleWeight !== undefined) throw noWeights(this.kind);
    const features = finiteFeatures(x, readFeatures(x));
    const { nEstimators = 100, bootstrap = false, seed = 0, contamination = 'auto' } = this.options;
    const maxSamples = samplesOf(this.options.maxSamples ?? 'auto', features.rows);
    const trees = await growIsolationTrees(
      features,
      { nEstimators, maxSamples, maxFeatures: this.options.maxFeatures ?? features.columns, bootstrap, seed },
      turns(options),
    );
    const state = { trees, maxSamples, offset: -0.5 };
    const offset = contamination === 'auto' ? -0.5 : percentile(scoresOf(state, features), contamination);
    return this.learnt(x, { ...state, offset });
  }

  /** Minus the anomaly score of the paper, from -1 (an outlier) to 0; shape [n]. */
  scoreSamples(x: Features): Float64Array {
    return scoresOf(this.state, this.numbersLikeFitted(x));
  }

  /** The score less the offset: below 0 for outliers; shape [n]. */
  decisionFunction(x: Features): Float64Array {
    return this.scoreSamples(x).map((score) => score - this.state.offset);
  }

  /** 1 for what is usual, -1 for an outlier; shape [n]. */
  predict(x: Features): Int32Array {
    return Int32Array.from(this.decisionFunction(x), (score) => (score < 0 ? -1 : 1));
  }

  protected restoredState(plain: unknown, columns: number): State {
    const saved = new SavedState(plain);
    const trees = saved.list('trees').map((tree) => restoredTree(tree, { columns, outputs: 1 }));
    if (trees.length === 0) throw broken('trees', 'a list of trees');
    return { trees, maxSamples: saved.count('maxSamples', 1), offset: saved.finite('offset') };
  }

  /** @throws UserError LEARN_MODEL */
  static fromJSON(json: unknown): IsolationForest {
    return modelOfClass(IsolationForest, json);
  }
}

registerModel('IsolationForest', (options) => new IsolationForest(options));

function scoresOf({ trees, maxSamples }: State, data: Matrix): Float64Array {
  const paths = new Float64Array(data.rows);
  for (const tree of trees) addTree(tree, data, [paths]);
  const usual = trees.length * averagePath(maxSamples);
  // A single row a tree has no path at all.
  return paths.map((path) => -(2 ** (usual === 0 ? -1 : -path / usual)));
}

function samplesOf(maxSamples: number | 'auto', rows: number): number {
  if (maxSamples === 'auto') return Math.min(256, rows);
  return maxSamples < 1 ? Math.max(1, Math.floor(maxSamples * rows)) : Math.min(maxSamples, rows);
}

/** Linear between neighbours, as NumPy's. */
function percentile(values: Float64Array, share: number): number {
  const sorted = values.toSorted();
  const place = share * (sorted.length - 1);
  const low = sorted[Math.floor(place)] ?? 0;
  return low + (place - Math.floor(place)) * ((sorted[Math.ceil(place)] ?? 0) - low);
}

function noWeights(kind: string): UserError {
  return new UserError('LEARN_OPTION', `sampleWeight is given, and a ${kind} takes no weights of rows.`, {
    fix: 'Leave it out.',
  });
}
