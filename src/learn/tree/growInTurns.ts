import type { NodeGrower } from './grow/NodeGrower.ts';
import type { Tree } from './Tree.ts';

/** About 20 ms. */
const rowsAStep = 2_000_000;

/** Grows one tree. @param takeTurn is waited for between the steps */
export async function growInTurns(grower: NodeGrower, takeTurn: () => Promise<void>): Promise<Tree> {
  while (!grower.step(rowsAStep)) await takeTurn();
  return grower.tree();
}
