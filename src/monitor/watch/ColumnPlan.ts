import type { ReferenceColumn } from '../ReferenceProfile.ts';
import { CategoryPlan } from './CategoryPlan.ts';
import { NumberPlan } from './NumberPlan.ts';

/** How the values of a column are counted: a pane holds `cells` counters of it, and the first is of missing values. */
export type ColumnPlan = NumberPlan | CategoryPlan;

/** @param gridPoints the most points at which the distribution function of a number is kept */
export function planOf(reference: ReferenceColumn, gridPoints: number): ColumnPlan {
  return reference.kind === 'category' ? new CategoryPlan(reference) : new NumberPlan(reference, gridPoints);
}
