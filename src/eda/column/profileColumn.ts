import type { CountedColumn } from '../source/countLevels.ts';
import { isNumber, isTime, type SampleColumn } from '../source/SampleColumn.ts';
import type { ColumnProfile, Histogram, Levels } from '../profile/Profile.ts';
import type { ColumnFacts } from './ColumnFacts.ts';
import { codedLevels } from './LevelCounts.ts';
import type { NumberPlan } from './NumberPlan.ts';
import type { NumberScan } from './NumberScan.ts';
import { numericProfile } from './numericProfile.ts';
import { roleOf } from './roleOf.ts';
import { personalNumber, textPatterns } from './textPatterns.ts';
import { textProfile } from './textProfile.ts';
import { timeProfile } from './timeProfile.ts';

export interface ColumnInput {
  readonly sample: SampleColumn;
  readonly plan: NumberPlan | null;
  readonly scan: NumberScan | null;
  readonly counted: CountedColumn;
  /** Of all rows. */
  readonly nulls: number;
  readonly rowCount: number;
  /** Whether the rows in memory are all rows. */
  readonly isWhole: boolean;
}

const mostShown = 20;

export function profileColumn(input: ColumnInput): ColumnFacts {
  const { sample, plan, scan, counted, rowCount, isWhole } = input;
  const { column } = sample;
  const isText = column.type === 'string';
  const levels = isText ? codedLevels(sample) : [];
  const patterns = isText ? textPatterns(column.name, counted.counts.levels) : null;
  const personal = patterns?.personal ?? (isNumber(column) ? personalNumber(column.name) : null);
  const text = isText ? textProfile(levels, personal !== null) : null;
  const missing = scan === null ? rowCount - (counted.present ?? counted.counts.total) : scan.missing;
  const count = rowCount - missing;
  const estimate = counted.isExact ? null : (counted.estimatedDistinct ?? scan?.distinct ?? null);
  const distinct = Math.min(count, estimate ?? counted.counts.distinct);
  const isDistinctEstimated = estimate !== null;
  const hides = personal !== null;
  const role = roleOf({
    column,
    count,
    distinct,
    isDistinctEstimated,
    min: plan?.range.min ?? Number.NaN,
    max: plan?.range.max ?? Number.NaN,
    levels: counted.counts.levels,
    text,
  });
  const hasNumbers = isNumber(column) && !hides && count > 0;
  const profile: ColumnProfile = {
    name: column.name,
    duckType: column.duckType,
    role,
    count,
    missing,
    distinct,
    isDistinctEstimated,
    numeric:
      hasNumbers && plan !== null && scan !== null
        ? numericProfile(plan, scan, { nan: scan.missing - input.nulls })
        : null,
    time: isTime(column) && plan !== null && count > 0 ? timeProfile(column, plan, isWhole) : null,
    text,
    histogram: hides || plan === null || scan === null ? null : histogramOf(plan, scan),
    levels: isTime(column) || role === 'other' ? null : levelsOf(counted, hides),
  };
  return { sample, plan, counted, patterns, personal, profile };
}

function histogramOf({ bins }: NumberPlan, scan: NumberScan): Histogram | null {
  if (bins === null) return null;
  return {
    edges: bins.edges,
    counts: [...scan.counts],
    below: scan.below,
    above: scan.above,
    isInteger: bins.isInteger,
  };
}

/** A value that occurs once may name a single row: only the others are shown. */
function levelsOf({ counts, isExact }: CountedColumn, hides: boolean): Levels {
  const shown = hides ? [] : counts.levels.filter(({ count }) => count > 1).slice(0, mostShown);
  return {
    top: shown.map(({ value, count }) => ({ value: shortened(value), count })),
    rareLevels: counts.rareLevels,
    rareRows: counts.rareRows,
    isSampled: !isExact,
  };
}

/** A long text is a row in all but name. */
function shortened(value: string): string {
  const characters = Array.from(value.slice(0, 400));
  return characters.length > 100 ? `${characters.slice(0, 100).join('')}…` : value;
}
