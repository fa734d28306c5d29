import { equalEdges } from '../../eda/statistics/histogramBins.ts';
import { binSql } from '../source/binSql.ts';
import { type Categories, readCategories } from '../source/Categories.ts';
import type { Relation, Tally } from '../source/Relation.ts';
import { nextStep, stepStartSql, timeStepOf } from '../source/timeSteps.ts';

/** One side of a heatmap: the values of a category, or bins along a line. */
export type HeatmapAxis =
  | { readonly type: 'category'; readonly categories: Categories }
  | { readonly type: 'bins'; readonly sql: string; edgesOf(answer: number): readonly [from: number, to: number] };

/** @param name of a quantity or a category in the relation */
export async function heatmapAxis(
  of: Relation,
  name: 'x' | 'y',
  { tally, bins, top }: { tally: Tally; bins: number; top: number },
): Promise<HeatmapAxis> {
  const found = of.quantities[name];
  if (found === undefined) return { type: 'category', categories: await readCategories(of, name, top) };
  const [min, max] = tally.ranges[name] ?? [0, 0];
  if (found.kind === 'time') {
    const step = timeStepOf(max - min, bins);
    return { type: 'bins', sql: stepStartSql(name, step), edgesOf: (start) => [start, nextStep(start, step)] };
  }
  const edges = equalEdges(min, max, bins);
  return { type: 'bins', sql: binSql(name, edges), edgesOf: (bin) => [edges[bin] ?? min, edges[bin + 1] ?? max] };
}
