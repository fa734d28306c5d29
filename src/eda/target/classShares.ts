import type { DiscreteColumn } from '../pairs/discreteCodes.ts';
import type { ClassShares } from '../profile/TargetReport.ts';

const mostLabels = 20;
const mostClasses = 10;

/** Rows by level of a feature and by class; the most frequent of both. */
export function classShares(feature: DiscreteColumn, target: DiscreteColumn): ClassShares {
  const width = target.labels.length;
  const counts = new Float64Array(feature.labels.length * width);
  feature.codes.forEach((code, row) => {
    const at = target.codes[row] ?? -1;
    if (code >= 0 && at >= 0) counts[code * width + at] = (counts[code * width + at] ?? 0) + 1;
  });
  const all = feature.labels.map((label, code) => ({
    label,
    values: [...counts.subarray(code * width, (code + 1) * width)],
  }));
  const shown = all.filter(({ values }) => values.reduce((sum, count) => sum + count, 0) > 1).slice(0, mostLabels);
  return {
    labels: shown.map(({ label }) => label),
    classes: target.labels.slice(0, mostClasses),
    values: shown.map(({ values }) => values.slice(0, mostClasses)),
  };
}
