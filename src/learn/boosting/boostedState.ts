import { restoredTree } from '../tree/restoredTree.ts';
import type { TreeEnsemble, TreeLink } from '../tree/TreeEnsemble.ts';
import { broken, type SavedState } from '../model/SavedState.ts';
import type { BoostedTrees } from './boost.ts';

/** @throws UserError LEARN_MODEL when the trees are not whole */
export function restoredBoosting(
  saved: SavedState,
  { columns, outputs }: { columns: number; outputs: number },
): BoostedTrees {
  const baseline = saved.numbers('baseline', outputs);
  const rounds = saved.list('rounds').map((trees) => {
    if (!Array.isArray(trees) || trees.length !== outputs) throw broken('a round', 'one tree a score');
    return trees.map((tree) => restoredTree(tree, { columns, outputs: 1 }));
  });
  return { baseline, rounds };
}

export function boostedEnsemble(
  { baseline, rounds }: BoostedTrees,
  { featureNames, link }: { featureNames: readonly string[]; link: TreeLink },
): TreeEnsemble {
  const trees = rounds.flatMap((round) => round.map((tree, output) => ({ tree, output, weight: 1 })));
  return { featureNames, outputs: baseline.length, baseline, trees, link };
}
