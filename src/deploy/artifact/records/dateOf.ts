/** The last day that a `Date` can hold, in milliseconds since 1970. */
const maxDateMs = 8.64e15;
const [dash, capitalT, smallT, blank] = [45, 84, 116, 32];

/**
 * Milliseconds since 1970 of ISO 8601 text such as `2026-11-22`, `2026-11-22T08:30` or `2026-11-22 08:30:00+01:00`, or of
 * such milliseconds; undefined for anything else. Without a zone it is UTC, wherever the server stands.
 */
export function dateOf(value: unknown): number | undefined {
  if (typeof value === 'number') return Math.abs(value) <= maxDateMs ? value : undefined;
  if (typeof value !== 'string' || value.length > 40) return undefined;
  if (value.charCodeAt(4) !== dash || value.charCodeAt(7) !== dash || !isDigit(value, 0)) return undefined;
  const time = value.length === 10 ? Date.parse(value) : Date.parse(zoned(value));
  return Number.isNaN(time) ? undefined : time;
}

function zoned(text: string): string {
  const between = text.charCodeAt(10);
  if (between !== capitalT && between !== smallT && between !== blank) return '';
  const time = text.slice(11);
  const hasZone = time.endsWith('Z') || time.endsWith('z') || time.includes('+') || time.includes('-');
  return `${text.slice(0, 10)}T${time}${hasZone ? '' : 'Z'}`;
}

function isDigit(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  return code >= 48 && code <= 57;
}
