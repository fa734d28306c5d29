import { type ColumnFacts, countsAsCategory, countsAsNumber } from './column/ColumnFacts.ts';
import { kendallRowsOf, mostCategories, mostDiscrete, mostKendall, mostNumbers } from './pairs/associations.ts';
import type { Sample } from './source/readSample.ts';
import { mostPaired } from './source/scanNumbers.ts';
import { thousands } from '../display/text/thousands.ts';

export interface NotesInput {
  readonly facts: readonly ColumnFacts[];
  readonly sample: Sample;
  readonly rowCount: number;
}

/** What was not computed over everything, a sentence each; those about left-out columns begin with "Of". */
export function samplingNotes({ facts, sample, rowCount }: NotesInput): string[] {
  const numbers = facts.filter(countsAsNumber).length;
  const categories = facts.filter(countsAsCategory).length;
  const notes: string[] = [];
  if (!sample.isWhole) {
    notes.push(
      `Quantiles, outlier fences, text statistics, and what relates columns to each other are of ${thousands(sample.rows)} rows drawn from ${thousands(rowCount)}.`,
      'Numbers of different values are estimated, within about 2 %, where there are many.',
    );
    if (numbers > 1 && numbers <= mostPaired) notes.push("Pearson's correlation is of all rows.");
  }
  const kendall = kendallRowsOf(numbers);
  if (numbers > 1 && sample.rows > kendall) notes.push(`Kendall's correlation is of ${thousands(kendall)} rows.`);
  const limits = [
    [numbers, mostNumbers, 'columns of numbers, the first {n} are correlated'],
    [numbers, mostKendall, "columns of numbers, the first {n} have Kendall's correlation"],
    [categories, mostCategories, "columns of categories, the first {n} have Cramér's V and the correlation ratio"],
    [numbers + categories, mostDiscrete, 'columns, the first {n} have mutual information'],
  ] as const;
  for (const [count, most, text] of limits) {
    if (count > most) notes.push(`Of ${thousands(count)} ${text.replace('{n}', String(most))}.`);
  }
  return notes;
}
