import type { Matrix } from '../input/readMatrix.ts';
import { addTree, type Tree } from './Tree.ts';

/** A tree, and which of the scores it adds to. */
export interface EnsembleTree {
  readonly tree: Tree;
  /** The first score; a tree of several outputs adds to the following ones, too. */
  readonly output: number;
  /** Times what its leaf says. */
  readonly weight: number;
}

/** How scores become predictions. `probabilities`: they are shares of classes already. */
export type TreeLink = 'identity' | 'logistic' | 'softmax' | 'probabilities';

/**
 * What any model of trees computes, in one form: score k of a row is `baseline[k]` and the sum of what its leaves say of k,
 * each times its tree's weight. `link` makes predictions of the scores. What explains or exports trees reads only this.
 */
export interface TreeEnsemble {
  readonly featureNames: readonly string[];
  /** How many scores a row has. `logistic` has one, of the second class. */
  readonly outputs: number;
  /** Shape [outputs]. */
  readonly baseline: Float64Array;
  readonly trees: readonly EnsembleTree[];
  readonly link: TreeLink;
}

/** A fitted model that is made of trees. */
export interface TreeModel {
  /** @throws UserError LEARN_NOT_FITTED */
  readonly ensemble: TreeEnsemble;
}

export function isTreeModel(model: object): model is TreeModel {
  return 'ensemble' in model;
}

/** The scores of rows, before the link: shape [outputs, rows]. */
export function rawScores({ baseline, trees }: Pick<TreeEnsemble, 'baseline' | 'trees'>, data: Matrix): Float64Array[] {
  const raw = Array.from(baseline, (start) => new Float64Array(data.rows).fill(start));
  for (const { tree, output, weight } of trees) {
    const weighed = weight === 1 ? tree : { ...tree, value: tree.value.map((value) => weight * value) };
    addTree(weighed, data, raw.slice(output, output + tree.outputs));
  }
  return raw;
}
