export interface TwoHistograms {
  readonly before: readonly number[];
  readonly now: readonly number[];
}

/**
 * Neighbouring levels put together until 5 rows of each group are expected in the smaller sample: with fewer, neither the
 * chi-square distribution (Cochran 1954) nor the mean of the stability index holds. What decides takes these; the figures
 * shown take all levels. The groups depend on the sums of both samples alone, so that the test stays valid.
 */
export function groupedLevels({ before, now }: TwoHistograms): TwoHistograms {
  const [n, m] = [sumOf(before), sumOf(now)];
  const least = (5 * (n + m)) / Math.max(1, Math.min(n, m));
  const groups: Group[] = [];
  const isOpen = (group: Group | undefined): group is Group => group !== undefined && group.before + group.now < least;
  before.forEach((count, level) => {
    const last = groups.at(-1);
    const group = isOpen(last) ? last : { before: 0, now: 0 };
    if (group !== last) groups.push(group);
    group.before += count;
    group.now += now[level] ?? 0;
  });
  const [last, other] = [groups.at(-1), groups.at(-2)];
  if (isOpen(last) && other !== undefined) {
    other.before += last.before;
    other.now += last.now;
    groups.pop();
  }
  return { before: groups.map((group) => group.before), now: groups.map((group) => group.now) };
}

interface Group {
  before: number;
  now: number;
}

const sumOf = (counts: readonly number[]): number => counts.reduce((sum, count) => sum + count, 0);
