import type { ColumnFacts } from '../column/ColumnFacts.ts';
import { overviewOf } from '../overviewOf.ts';
import type { Associations, Missingness, PartialProgress, PendingPart, Profile } from '../profile/Profile.ts';
import type { Duplicates } from '../source/countDuplicates.ts';
import type { EdaSource } from '../source/EdaSource.ts';
import type { Sample } from '../source/readSample.ts';
import { thousands } from '../../display/text/thousands.ts';
import { findWarnings } from '../warnings/findWarnings.ts';

export interface PartialInput {
  readonly source: EdaSource;
  readonly seed: number;
  /** Of the rows that `progress` names. */
  readonly facts: readonly ColumnFacts[];
  readonly sample: Sample;
  /** Null while they are not counted. */
  readonly duplicates: Duplicates | null;
  readonly progress: Pick<PartialProgress, 'stage' | 'share' | 'rows' | 'tableRows'>;
  /** What will come besides. */
  readonly asked: readonly Extract<PendingPart, 'target' | 'comparison'>[];
}

/** A profile of the columns alone, to be shown while the rest is computed. */
export function partialProfile(input: PartialInput): Profile {
  const { source, seed, facts, sample, duplicates, progress } = input;
  const { rows } = progress;
  const pending: PendingPart[] = [
    ...(duplicates === null ? (['duplicates'] as const) : []),
    'associations',
    'missingness',
    ...input.asked,
  ];
  const found = {
    source: { file: source.file, notes: source.notes },
    sampling: { isSampled: !sample.isWhole, rows: sample.rows, seed, notes: [partialNote(progress)] },
    overview: overviewOf({ facts, sample, duplicates: duplicates ?? noDuplicates, rowCount: rows }),
    columns: facts.map(({ profile }) => profile),
    associations: noAssociations,
    missingness: noMissingness,
    target: null,
    comparison: null,
  };
  return {
    kind: 'mlnb-eda-profile',
    version: 1,
    ...found,
    warnings: findWarnings(found, facts),
    progress: { ...progress, pending },
  };
}

function partialNote({ stage, rows, tableRows }: PartialInput['progress']): string {
  if (stage === 'preview') return `So far these are figures of the first ${thousands(rows)} rows of the file alone.`;
  return rows === tableRows
    ? 'How columns hang together is still being computed.'
    : `So far these are figures of ${thousands(rows)} rows${tableRows === null ? '' : ` drawn from ${thousands(tableRows)}`}.`;
}

const noDuplicates: Duplicates = { rows: 0, isEstimated: false };

const noAssociations: Associations = {
  pearson: null,
  spearman: null,
  kendall: null,
  cramersV: null,
  correlationRatio: null,
  mutualInformation: null,
};

const noMissingness: Missingness = { rows: 0, patterns: [], patternCount: 0, correlation: null };
