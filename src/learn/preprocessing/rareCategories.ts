export interface RareRules {
  /** Categories with fewer rows are rare: from 1 on a number of rows, below a share of them. */
  readonly minFrequency?: number | null | undefined;
  /** Most categories, that of the rare ones included. */
  readonly maxCategories?: number | null | undefined;
}

/**
 * Which categories are rare, as scikit-learn.
 *
 * @param codes the place of each row's category
 * @returns shape [categories]
 */
export function rareCategories(codes: Int32Array, categories: number, rules: RareRules): readonly boolean[] {
  const counts = new Float64Array(categories);
  for (const code of codes) counts[code] = (counts[code] ?? 0) + 1;
  const { minFrequency = null, maxCategories = null } = rules;
  const least = minFrequency === null ? 0 : minFrequency < 1 ? minFrequency * codes.length : minFrequency;
  const isRare = Array.from(counts, (count) => count < least);
  const rare = isRare.filter(Boolean).length;
  if (maxCategories === null || categories - rare + Math.min(rare, 1) <= maxCategories) return isRare;
  // Of equal counts the later categories stay, as scikit-learn's stable sort leaves them.
  const byCount = Array.from(counts.keys()).sort((one, other) => (counts[one] ?? 0) - (counts[other] ?? 0));
  for (const code of byCount.slice(0, categories - (maxCategories - 1))) isRare[code] = true;
  return isRare;
}
