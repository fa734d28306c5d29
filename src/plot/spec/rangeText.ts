/** `10 – 15`, `2024-01-01 – 2024-02-01`: from an edge up to the next one, times in UTC. */
export function rangeText(from: number, to: number, kind: 'number' | 'time'): string {
  const text = kind === 'time' ? timeText : numberText;
  return from === to ? text(from) : `${text(from)} – ${text(to)}`;
}

/** Six digits, so that edges can be read. */
export function numberText(value: number): string {
  const rounded = Number(value.toPrecision(6));
  return Math.abs(rounded) >= 1e15 || (rounded !== 0 && Math.abs(rounded) < 1e-5)
    ? rounded.toExponential()
    : rounded.toLocaleString('en-US', { maximumFractionDigits: 20 });
}

/** Without what is midnight, or a whole minute. */
export function timeText(ms: number): string {
  const date = new Date(ms);
  if (Number.isNaN(date.getTime())) return String(ms);
  return date
    .toISOString()
    .replace('T', ' ')
    .replace(/(?: 00:00:00\.000|:00\.000|\.000)?Z$/, '');
}
