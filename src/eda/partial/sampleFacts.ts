import type { ColumnFacts } from '../column/ColumnFacts.ts';
import { countInMemory } from '../column/LevelCounts.ts';
import { numberPlan } from '../column/NumberPlan.ts';
import { profileColumn } from '../column/profileColumn.ts';
import { ScanMemory } from '../scan/ScanMemory.ts';
import { scanInMemory } from '../source/scanNumbers.ts';
import { rangeInMemory } from '../source/readRanges.ts';
import type { Sample } from '../source/readSample.ts';
import { isWide } from '../source/SampleColumn.ts';

/** What the rows in memory say by themselves, without a question to the engine. */
export function sampleFacts(sample: Sample): ColumnFacts[] {
  const memory = new ScanMemory();
  return sample.columns.map((column) => {
    const range = column.numbers === null ? null : rangeInMemory(column);
    // A double rounds the ends of wide numbers; the exact ones come with all rows.
    const shown = range !== null && isWide(column.column) ? { ...range, minText: null, maxText: null } : range;
    const plan = shown === null ? null : numberPlan(column, shown);
    return profileColumn({
      sample: column,
      plan,
      scan: plan === null ? null : scanInMemory(memory, plan, column),
      counted: {
        counts: countInMemory(column, plan?.sorted ?? null),
        isExact: true,
        present: null,
        estimatedDistinct: null,
      },
      nulls: column.nulls,
      rowCount: sample.rows,
      isWhole: false,
    });
  });
}
