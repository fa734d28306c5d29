import { assertWhole } from '../data/assertOption.ts';
import { missingColumn } from '../data/engine/engineError.ts';
import type { Table } from '../data/table/Table.ts';
import type { ColumnFacts } from './column/ColumnFacts.ts';
import { numberPlan } from './column/NumberPlan.ts';
import { profileColumn } from './column/profileColumn.ts';
import { compareTables } from './compare/compareTables.ts';
import type { EdaOptions, EdaProgress } from './eda.ts';
import { overviewOf } from './overviewOf.ts';
import { associations } from './pairs/associations.ts';
import { discreteCodes, type DiscreteColumn } from './pairs/discreteCodes.ts';
import { missingness } from './pairs/missingness.ts';
import { type PartialInput, partialProfile } from './partial/partialProfile.ts';
import { sampleFacts } from './partial/sampleFacts.ts';
import type { Profile } from './profile/Profile.ts';
import { samplingNotes } from './samplingNotes.ts';
import { countDuplicates, type Duplicates } from './source/countDuplicates.ts';
import { canGroup, countLevels, countsInMemory } from './source/countLevels.ts';
import { type EdaSource, tableSource } from './source/EdaSource.ts';
import { readRanges } from './source/readRanges.ts';
import { readSample, type Sample } from './source/readSample.ts';
import { type NumberScans, scanNumbers } from './source/scanNumbers.ts';
import { targetReport } from './target/targetReport.ts';
import { findWarnings } from './warnings/findWarnings.ts';

export type SourceOptions = Omit<EdaOptions, 'compare'> & { readonly compare?: Table | EdaSource };

/** @throws UserError as `eda` */
export async function profileSource(source: EdaSource, options: SourceOptions): Promise<Profile> {
  const { seed = 0, signal, sampleRows, onPartial } = options;
  assertOptions(source, options);
  const report = (stage: EdaProgress['stage'], share: number): void => {
    signal?.throwIfAborted();
    options.onProgress?.({ stage, share });
  };
  const drawing = { rows: sampleRows ?? null, seed, signal };
  report('rows', 0);
  const sample = await readSample(source, drawing);
  const { rowCount } = source;
  const { isWhole, rows } = sample;
  const partial = (input: Pick<PartialInput, 'facts' | 'duplicates' | 'progress'>): void => {
    onPartial?.(partialProfile({ source, seed, sample, asked: askedParts(options), ...input }));
  };
  const ranging = pending(readRanges(source, sample, signal));
  if (!isWhole && onPartial !== undefined) {
    const progress = { stage: 'rows', share: 0.1, rows, tableRows: rowCount } as const;
    partial({ facts: sampleFacts(sample), duplicates: null, progress });
  }
  report('ranges', 0.1);
  const ranges = await ranging;
  report('numbers', 0.2);
  const { facts, scans, duplicates } = await wholeFacts({ source, sample, ranges }, { signal, report });
  report('pairs', 0.8);
  partial({ facts, duplicates, progress: { stage: 'pairs', share: 0.8, rows: rowCount, tableRows: rowCount } });
  const discrete = remembered();
  const found = {
    source: { file: source.file, notes: source.notes },
    sampling: { isSampled: !isWhole, rows, seed, notes: samplingNotes({ facts, sample, rowCount }) },
    overview: overviewOf({ facts, sample, duplicates, rowCount }),
    columns: facts.map(({ profile }) => profile),
    associations: associations({ facts, discrete, scans, rows, rowCount }),
    missingness: missingness(facts, rows),
  };
  report('target', 0.9);
  const target = facts.find(({ profile }) => profile.name === options.target);
  const ofTarget = target === undefined ? null : targetReport({ facts, target, discrete, rows });
  report('comparison', 0.95);
  const compared = await comparedSource(options.compare);
  const comparison =
    compared === null ? null : compareTables(facts, { source: compared, sample: await readSample(compared, drawing) });
  const whole = { ...found, target: ofTarget, comparison };
  report('done', 1);
  return { kind: 'mlnb-eda-profile', version: 1, ...whole, warnings: findWarnings(whole, facts) };
}

function assertOptions({ columns }: EdaSource, { target, sampleRows }: SourceOptions): void {
  if (sampleRows !== undefined) assertWhole('sampleRows', sampleRows, 1);
  const names = columns.map(({ name }) => name);
  if (target !== undefined && !names.includes(target)) throw missingColumn(target, names);
}

interface ReadSource {
  readonly source: EdaSource;
  readonly sample: Sample;
  readonly ranges: Awaited<ReturnType<typeof readRanges>>;
}

interface WholeFacts {
  readonly facts: readonly ColumnFacts[];
  readonly scans: NumberScans;
  readonly duplicates: Duplicates;
}

/** What is of all rows. The engine counts values and duplicates on its threads while numbers are scanned on this one. */
async function wholeFacts(
  { source, sample, ranges }: ReadSource,
  {
    signal,
    report,
  }: {
    readonly signal: AbortSignal | undefined;
    readonly report: (stage: EdaProgress['stage'], share: number) => void;
  },
): Promise<WholeFacts> {
  const plans = sample.columns.map((column, index) => {
    const range = ranges[index] ?? null;
    return range === null ? null : numberPlan(column, range);
  });
  const inMemory = countsInMemory(sample, plans);
  const counting = pending(countLevels({ source, sample, inMemory }, signal));
  const duplicating = pending(countDuplicates(source, signal));
  const onRows = (rows: number): void => {
    if (rows % 204_800 === 0) report('numbers', 0.2 + (0.4 * rows) / Math.max(1, source.rowCount));
  };
  const countsDistinct = (index: number): boolean => {
    const [column, counts] = [sample.columns[index], inMemory[index]];
    return column === undefined || counts === undefined || !canGroup(column, counts);
  };
  const scans = await scanNumbers({ source, sample, plans }, { signal, onRows, countsDistinct });
  report('values', 0.6);
  const counted = await counting;
  report('duplicates', 0.7);
  const duplicates = await duplicating;
  const facts = sample.columns.flatMap((column, index): ColumnFacts[] => {
    const count = counted[index];
    if (count === undefined) return [];
    const [plan, scan, nulls] = [plans[index] ?? null, scans.scans[index] ?? null, scans.nulls[index] ?? 0];
    const { rowCount } = source;
    return [profileColumn({ sample: column, plan, scan, counted: count, nulls, rowCount, isWhole: sample.isWhole })];
  });
  return { facts, scans, duplicates };
}

/** What is awaited later: until then its failure is nobody's. */
function pending<T>(work: Promise<T>): Promise<T> {
  work.catch(() => undefined);
  return work;
}

function askedParts({ target, compare }: SourceOptions): PartialInput['asked'] {
  return [
    ...(target === undefined ? [] : (['target'] as const)),
    ...(compare === undefined ? [] : (['comparison'] as const)),
  ];
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
