interface PartRule {
  /** @param date milliseconds since 1970 */
  readonly of: (date: number) => number;
  /** After how many it starts again, and with which number; null for what does not. */
  readonly round: { readonly length: number; readonly first: number } | null;
}

const dayMs = 86_400_000;

/** What can be taken of a date, in UTC. */
export const dateParts = {
  year: { of: (date) => new Date(date).getUTCFullYear(), round: null },
  quarter: { of: (date) => Math.floor(new Date(date).getUTCMonth() / 3) + 1, round: { length: 4, first: 1 } },
  month: { of: (date) => new Date(date).getUTCMonth() + 1, round: { length: 12, first: 1 } },
  week: { of: isoWeek, round: { length: 53, first: 1 } },
  day: { of: (date) => new Date(date).getUTCDate(), round: { length: 31, first: 1 } },
  dayOfYear: { of: dayOfYear, round: { length: 366, first: 1 } },
  weekday: { of: weekday, round: { length: 7, first: 0 } },
  hour: { of: (date) => new Date(date).getUTCHours(), round: { length: 24, first: 0 } },
  minute: { of: (date) => new Date(date).getUTCMinutes(), round: { length: 60, first: 0 } },
  second: { of: (date) => new Date(date).getUTCSeconds(), round: { length: 60, first: 0 } },
  timestamp: { of: (date) => date / 1000, round: null },
} as const satisfies Readonly<Record<string, PartRule>>;

export type DatePart = keyof typeof dateParts;

/** From Monday, 0, to Sunday, 6. */
function weekday(date: number): number {
  return (new Date(date).getUTCDay() + 6) % 7;
}

/** From 1. */
function dayOfYear(date: number): number {
  return Math.floor((date - Date.UTC(new Date(date).getUTCFullYear(), 0, 1)) / dayMs) + 1;
}

/** ISO 8601: the week is of the year in which its Thursday lies. */
function isoWeek(date: number): number {
  return Math.floor((dayOfYear(date + (3 - weekday(date)) * dayMs) - 1) / 7) + 1;
}
