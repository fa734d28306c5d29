/** At most `limit` row numbers: the first half of them from the top, the others evenly spread; in order, no repeats. */
export function sampleRows(rowCount: number, limit: number): number[] {
  if (rowCount <= limit) return Array.from({ length: rowCount }, (_, row) => row);
  const head = Math.floor(limit / 2);
  const spread = limit - head;
  const step = (rowCount - head) / spread;
  return Array.from({ length: limit }, (_, index) => (index < head ? index : Math.floor(head + (index - head) * step)));
}
