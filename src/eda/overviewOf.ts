import type { ColumnFacts } from './column/ColumnFacts.ts';
import { codedLevels } from './column/LevelCounts.ts';
import type { Overview, Role } from './profile/Profile.ts';
import type { Duplicates } from './source/countDuplicates.ts';
import type { Sample } from './source/readSample.ts';

export interface OverviewInput {
  readonly facts: readonly ColumnFacts[];
  readonly sample: Sample;
  readonly duplicates: Duplicates;
  readonly rowCount: number;
}

export function overviewOf({ facts, sample, duplicates, rowCount }: OverviewInput): Overview {
  const byRole = new Map<Role, number>();
  for (const { profile } of facts) byRole.set(profile.role, (byRole.get(profile.role) ?? 0) + 1);
  const bytes = facts.reduce((sum, column) => sum + memoryOf(column), 0);
  return {
    rowCount,
    columnCount: facts.length,
    memoryBytes: Math.round(sample.rows === 0 ? 0 : (bytes * rowCount) / sample.rows),
    missingCells: facts.reduce((sum, { profile }) => sum + profile.missing, 0),
    duplicateRows: duplicates.rows,
    isDuplicateRowsEstimated: duplicates.isEstimated,
    roles: Object.fromEntries(byRole),
  };
}

/** Of the rows in memory. */
function memoryOf({ sample }: ColumnFacts): number {
  if (sample.numbers !== null && sample.codes === null) return sample.numbers.byteLength;
  const rows = sample.codes?.length ?? 0;
  if (sample.column.type === 'boolean') return rows;
  return codedLevels(sample).reduce((sum, { value, count }) => sum + count * Buffer.byteLength(value), 8 * rows);
}
