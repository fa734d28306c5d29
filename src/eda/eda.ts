import { missingColumn } from '../data/engine/engineError.ts';
import { assertWhole } from '../data/assertOption.ts';
import type { Table } from '../data/table/Table.ts';
import type { ColumnFacts } from './column/ColumnFacts.ts';
import { numberPlan } from './column/NumberPlan.ts';
import { profileColumn } from './column/profileColumn.ts';
import { compareTables } from './compare/compareTables.ts';
import { associations } from './pairs/associations.ts';
import { discreteCodes, type DiscreteColumn } from './pairs/discreteCodes.ts';
import { missingness } from './pairs/missingness.ts';
import type { Profile } from './profile/Profile.ts';
import { countDuplicates } from './source/countDuplicates.ts';
import { countLevels } from './source/countLevels.ts';
import { type EdaSource, tableSource } from './source/EdaSource.ts';
import { overviewOf } from './overviewOf.ts';
import { readRanges } from './source/readRanges.ts';
import { readSample } from './source/readSample.ts';
import { samplingNotes } from './samplingNotes.ts';
import { scanNumbers } from './source/scanNumbers.ts';
import { type ShownProfile, shownProfile } from './report/shownProfile.ts';
import { targetReport } from './target/targetReport.ts';
import { findWarnings } from './warnings/findWarnings.ts';

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
}

export interface EdaProgress {
  readonly stage: 'rows' | 'ranges' | 'numbers' | 'values' | 'duplicates' | 'pairs' | 'target' | 'comparison' | 'done';
  /** Of the whole, from 0 to 1. */
  readonly share: number;
}

/**
 * Profiles a table. As the value of a cell the profile shows itself as a report; otherwise it is plain JSON.
 *
 * Counts, ranges, moments, histograms and outliers are of all rows. Quantiles and what relates columns to each other
 * are of the rows in memory, which are all rows of a table that fits the budget; `sampling` says which.
 *
 * @throws UserError TABLE_COLUMN_MISSING when there is no such target, DATASET_OPTION for a size that is none
 */
export async function eda(table: Table, options: EdaOptions = {}): Promise<ShownProfile> {
  return shownProfile(await profileSource(await tableSource(table, null), options));
}

export type SourceOptions = Omit<EdaOptions, 'compare'> & { readonly compare?: Table | EdaSource };

export async function profileSource(source: EdaSource, options: SourceOptions): Promise<Profile> {
  const { target, seed = 0, signal, sampleRows } = options;
  if (sampleRows !== undefined) assertWhole('sampleRows', sampleRows, 1);
  if (target !== undefined && !source.columns.some(({ name }) => name === target)) {
    throw missingColumn(
      target,
      source.columns.map(({ name }) => name),
    );
  }
  const report = (stage: EdaProgress['stage'], share: number): void => {
    signal?.throwIfAborted();
    options.onProgress?.({ stage, share });
  };
  const drawing = { rows: sampleRows ?? null, seed, signal };
  report('rows', 0);
  const sample = await readSample(source, drawing);
  report('ranges', 0.15);
  const ranges = await readRanges(source, sample);
  const plans = sample.columns.map((column, index) => {
    const range = ranges[index] ?? null;
    return range === null ? null : numberPlan(column, range);
  });
  report('numbers', 0.25);
  const onRows = (rows: number): void => {
    if (rows % 204_800 === 0) report('numbers', 0.25 + (0.35 * rows) / Math.max(1, source.rowCount));
  };
  const scans = await scanNumbers({ source, sample, plans }, { signal, onRows });
  report('values', 0.6);
  const counted = await countLevels({ source, sample, plans }, signal);
  const facts = sample.columns.flatMap((column, index): ColumnFacts[] => {
    const count = counted[index];
    if (count === undefined) return [];
    const [plan, scan] = [plans[index] ?? null, scans.scans[index] ?? null];
    const nulls = scans.nulls[index] ?? 0;
    return [
      profileColumn({
        sample: column,
        plan,
        scan,
        counted: count,
        nulls,
        rowCount: source.rowCount,
        isWhole: sample.isWhole,
      }),
    ];
  });
  report('duplicates', 0.7);
  const duplicates = await countDuplicates(source);
  report('pairs', 0.8);
  const discrete = remembered();
  const found = {
    source: { file: source.file, notes: source.notes },
    sampling: {
      isSampled: !sample.isWhole,
      rows: sample.rows,
      seed,
      notes: samplingNotes({ facts, sample, rowCount: source.rowCount }),
    },
    overview: overviewOf({ facts, sample, duplicates, rowCount: source.rowCount }),
    columns: facts.map(({ profile }) => profile),
    associations: associations({ facts, discrete, scans, rows: sample.rows, rowCount: source.rowCount }),
    missingness: missingness(facts, sample.rows),
  };
  report('target', 0.9);
  const targetFacts = facts.find(({ profile }) => profile.name === target);
  const ofTarget =
    targetFacts === undefined ? null : targetReport({ facts, target: targetFacts, discrete, rows: sample.rows });
  report('comparison', 0.95);
  const compared = await comparedSource(options.compare);
  const comparison =
    compared === null ? null : compareTables(facts, { source: compared, sample: await readSample(compared, drawing) });
  const whole = { ...found, target: ofTarget, comparison };
  report('done', 1);
  return { kind: 'mlnb-eda-profile', version: 1, ...whole, warnings: findWarnings(whole, facts) };
}

async function comparedSource(compare: Table | EdaSource | undefined): Promise<EdaSource | null> {
  if (compare === undefined) return null;
  return 'stream' in compare ? compare : await tableSource(compare, null);
}

/** Each column is put into categories once. */
function remembered(): (facts: ColumnFacts) => DiscreteColumn {
  const known = new Map<ColumnFacts, DiscreteColumn>();
  return (facts) => {
    const found = known.get(facts) ?? discreteCodes(facts);
    known.set(facts, found);
    return found;
  };
}
