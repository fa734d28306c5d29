import { UserError } from '../../base/UserError.ts';
import type { Tree } from '../tree/Tree.ts';
import type { BoostedTrees } from './boost.ts';

/** A tree as plain arrays; the threshold Infinity is null, since JSON has none. */
export interface TreeJson {
  readonly column: readonly number[];
  readonly threshold: readonly (number | null)[];
  readonly missingLeft: readonly number[];
  readonly left: readonly number[];
  readonly right: readonly number[];
  readonly value: readonly number[];
  readonly count: readonly number[];
  readonly gain: readonly number[];
}

export interface BoostedJson {
  readonly baseline: readonly number[];
  readonly rounds: readonly (readonly TreeJson[])[];
}

export function boostedJson({ baseline, rounds }: BoostedTrees): BoostedJson {
  return { baseline: [...baseline], rounds: rounds.map((trees) => trees.map(treeJson)) };
}

/** @throws UserError LEARN_MODEL when the trees are not whole */
export function boostedOf({ baseline, rounds }: BoostedJson): BoostedTrees {
  if (rounds.some((trees) => trees.length !== baseline.length)) throw broken('a round has not one tree a score');
  return { baseline: Float64Array.from(baseline), rounds: rounds.map((trees) => trees.map(treeOf)) };
}

function treeJson(tree: Tree): TreeJson {
  return {
    column: [...tree.column],
    threshold: Array.from(tree.threshold, (value) => (value === Infinity ? null : value)),
    missingLeft: [...tree.missingLeft],
    left: [...tree.left],
    right: [...tree.right],
    value: [...tree.value],
    count: [...tree.count],
    gain: [...tree.gain],
  };
}

function treeOf(json: TreeJson): Tree {
  const nodes = json.column.length;
  // A child stands behind its parent, so that no way through the tree is endless.
  const isWhole = json.column.every(
    (column, node) => column < 0 || [json.left[node], json.right[node]].every((at = 0) => at > node && at < nodes),
  );
  if (nodes === 0 || !isWhole) throw broken('a node of a tree leads nowhere');
  return {
    column: Int32Array.from(json.column),
    threshold: Float64Array.from(json.threshold, (value) => value ?? Infinity),
    missingLeft: Uint8Array.from(json.missingLeft),
    left: Int32Array.from(json.left),
    right: Int32Array.from(json.right),
    value: Float64Array.from(json.value),
    count: Float64Array.from(json.count),
    gain: Float64Array.from(json.gain),
  };
}

function broken(what: string): UserError {
  return new UserError('LEARN_MODEL', `The model's JSON is broken: ${what}.`, {
    fix: 'Load what toJSON of the same class has given, unchanged.',
  });
}
