import { UserError } from '../../base/UserError.ts';

/** @throws UserError LEARN_UNDEFINED */
export function assertClusters(nClusters: number, rows: number): void {
  if (nClusters <= rows) return;
  throw new UserError('LEARN_UNDEFINED', `There are ${rows} rows for ${nClusters} clusters.`, {
    fix: 'Ask for as many clusters as there are rows at most.',
  });
}
