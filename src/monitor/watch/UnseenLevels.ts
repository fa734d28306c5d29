/** How often levels came that the reference does not have; of the first 50 of them. */
export class UnseenLevels {
  readonly counts = new Map<string, number>();

  readonly add = (value: string): void => {
    const count = this.counts.get(value);
    if (count !== undefined) this.counts.set(value, count + 1);
    else if (this.counts.size < mostKept && value.length <= longestKept) this.counts.set(value, 1);
  };
}

const mostKept = 50;
/** Longer values are counted, but not by name. */
const longestKept = 200;

/** Of all panes together, the most frequent first. Those that came less than 5 times may name a person and are left out. */
export function frequentUnseen(panes: readonly UnseenLevels[], most = 5): { value: string; count: number }[] {
  const sums = new Map<string, number>();
  for (const { counts } of panes) for (const [value, count] of counts) sums.set(value, (sums.get(value) ?? 0) + count);
  return [...sums]
    .filter(([, count]) => count >= leastShown)
    .map(([value, count]) => ({ value, count }))
    .sort((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1))
    .slice(0, most);
}

const leastShown = 5;
