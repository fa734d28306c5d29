import { LateProgress } from '../data/LateProgress.ts';
import type { Table } from '../data/table/Table.ts';
import type { EdaStage, Profile } from './profile/Profile.ts';
import { profileSource } from './profileSource.ts';
import { type ShownProfile, shownProfile } from './report/shownProfile.ts';
import { thousands } from '../display/text/thousands.ts';
import { tableSource } from './source/EdaSource.ts';

export interface EdaOptions {
  /** The column to be predicted. */
  readonly target?: string;
  /** Another table, to be held against this one: last month's, or the test set. */
  readonly compare?: Table;
  /** Most rows held in memory. By default all of a table with up to 200,000 rows and 8 million cells, else 100,000. */
  readonly sampleRows?: number;
  /** Of the rows that are drawn; 0 by default. */
  readonly seed?: number;
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: EdaProgress) => void;
  /**
   * Is given a valid profile whenever more of it is known: of the rows in memory at first, then of all rows without what
   * relates columns to each other. Its `progress` says what it is of and what is still to come; the profile that is
   * returned has none. Every call is a whole new profile, which may be kept.
   */
  readonly onPartial?: (profile: Profile) => void;
}

export interface EdaProgress {
  readonly stage: EdaStage;
  /** Of the whole, from 0 to 1. */
  readonly share: number;
}

/**
 * Profiles a table. As the value of a cell the profile shows itself as a report; otherwise it is plain JSON. A cell has a
 * bar meanwhile when it takes longer than a second.
 *
 * Counts, ranges, moments, histograms and outliers are of all rows. Quantiles and what relates columns to each other
 * are of the rows in memory, which are all rows of a table that fits the budget; `sampling` says which.
 *
 * @throws UserError TABLE_COLUMN_MISSING when there is no such target, DATASET_OPTION for a size that is none
 */
export async function eda(table: Table, options: EdaOptions = {}): Promise<ShownProfile> {
  const source = await tableSource(table, null);
  const bar = new LateProgress(`Profile of ${thousands(source.rowCount)} rows`);
  const onProgress = (progress: EdaProgress): void => {
    bar.set(progress.share);
    options.onProgress?.(progress);
  };
  return shownProfile(await bar.during(profileSource(source, { ...options, onProgress })));
}
