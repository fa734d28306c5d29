import type { CountedColumn } from '../source/countLevels.ts';
import type { SampleColumn } from '../source/SampleColumn.ts';
import type { ColumnProfile } from '../profile/Profile.ts';
import type { NumberPlan } from './NumberPlan.ts';
import type { PersonalKind, TextPatterns } from './textPatterns.ts';

/** All that is known of a column, beside what goes into the profile. */
export interface ColumnFacts {
  readonly sample: SampleColumn;
  readonly plan: NumberPlan | null;
  readonly counted: CountedColumn;
  readonly patterns: TextPatterns | null;
  readonly personal: PersonalKind | null;
  readonly profile: ColumnProfile;
}

/** Whether row `row` of the sample has no value. */
export function isMissing({ codes, numbers }: SampleColumn, row: number): boolean {
  return codes === null ? Number.isNaN(numbers?.[row] ?? Number.NaN) : (codes[row] ?? -1) < 0;
}

/** Counted with as a number: neither an id nor a constant. */
export function countsAsNumber({ sample, profile }: ColumnFacts): boolean {
  if (sample.numbers === null || profile.histogram === null) return false;
  return (
    profile.role === 'numeric' || profile.role === 'ordinal' || (profile.role === 'boolean' && sample.codes === null)
  );
}

/** Of few enough values to be compared by them. */
export function countsAsCategory({ sample, profile }: ColumnFacts): boolean {
  return sample.numbers === null && ['categorical', 'ordinal', 'boolean'].includes(profile.role);
}
