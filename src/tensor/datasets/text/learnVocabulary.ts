export interface LearntVocabulary {
  /** The most frequent first; of equally frequent ones the greater by code points, as Keras orders them. */
  readonly tokens: readonly string[];
  /** log(1 + texts / (1 + texts with the token)), one a token; null when nothing was counted. */
  readonly idf: readonly number[] | null;
}

/** @param limit most tokens; null for all */
export function learnVocabulary(documents: readonly (readonly string[])[], limit: number | null): LearntVocabulary {
  const counts = new Map<string, { total: number; documents: number; last: number }>();
  documents.forEach((tokens, document) => {
    for (const token of tokens) {
      const count = counts.get(token) ?? { total: 0, documents: 0, last: -1 };
      count.total += 1;
      if (count.last !== document) count.documents += 1;
      count.last = document;
      counts.set(token, count);
    }
  });
  counts.delete(''); // The number of padding.
  const sorted = [...counts].toSorted(([a, left], [b, right]) => right.total - left.total || compareCodePoints(b, a));
  const kept = limit === null ? sorted : sorted.slice(0, limit);
  return {
    tokens: kept.map(([token]) => token),
    idf: kept.map(([, count]) => Math.log(1 + documents.length / (1 + count.documents))),
  };
}

function compareCodePoints(a: string, b: string): number {
  return Buffer.compare(Buffer.from(a), Buffer.from(b));
}
