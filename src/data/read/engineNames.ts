/**
 * Names as DuckDB takes them, which knows no empty ones and no difference of case: `x`, ``, `X` → `x`, `column1`, `X_1`;
 * the same that its reader of CSV gives.
 */
export function engineNames(names: readonly string[]): string[] {
  const taken = new Set<string>();
  return names.map((name, index) => {
    const wanted = name === '' ? `column${index}` : name;
    let unique = wanted;
    for (let copy = 1; taken.has(unique.toLowerCase()); copy += 1) unique = `${wanted}_${copy}`;
    taken.add(unique.toLowerCase());
    return unique;
  });
}
