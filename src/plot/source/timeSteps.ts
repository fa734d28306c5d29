/** A span of the calendar in UTC: of equal length, or of so many months. */
export type TimeStep =
  { readonly unit: 'millisecond'; readonly count: number } | { readonly unit: 'month'; readonly count: number };

const [second, minute, hour, day] = [1_000, 60_000, 3_600_000, 86_400_000];

const equalSteps = [
  ...[1, 10, 100],
  ...[1, 5, 15, 30].map((count) => count * second),
  ...[1, 5, 15, 30].map((count) => count * minute),
  ...[1, 3, 6, 12].map((count) => count * hour),
  ...[1, 7].map((count) => count * day),
];
const monthSteps = [1, 3, 12, 24, 60, 120, 240, 600, 1_200, 12_000, 120_000];

const steps: readonly TimeStep[] = [
  ...equalSteps.map((count) => ({ unit: 'millisecond' as const, count })),
  ...monthSteps.map((count) => ({ unit: 'month' as const, count })),
];

export const namedSteps: Readonly<Record<string, TimeStep>> = {
  second: { unit: 'millisecond', count: second },
  minute: { unit: 'millisecond', count: minute },
  hour: { unit: 'millisecond', count: hour },
  day: { unit: 'millisecond', count: day },
  week: { unit: 'millisecond', count: 7 * day },
  month: { unit: 'month', count: 1 },
  quarter: { unit: 'month', count: 3 },
  year: { unit: 'month', count: 12 },
};

/** The finest step of the calendar that cuts a span into no more parts than that. */
export function timeStepOf(spanMs: number, most: number): TimeStep {
  const fits = steps.find((step) => partsOf(spanMs, step) <= most);
  return fits ?? { unit: 'month', count: 120_000 };
}

/** About how many steps a span holds. */
export function partsOf(spanMs: number, step: TimeStep): number {
  return spanMs / (step.unit === 'month' ? step.count * 30.436875 * day : step.count);
}

/** SQL for the beginning of the step that holds a time, both in milliseconds since 1970; weeks begin on Mondays. */
export function stepStartSql(time: string, { unit, count }: TimeStep): string {
  const timestamp = `make_timestamp(CAST(floor(${time} * 1000) AS BIGINT))`;
  const interval = unit === 'month' ? `INTERVAL ${count} MONTH` : `INTERVAL ${count} MILLISECOND`;
  // The 3rd of January 2000 was a Monday.
  const origin = unit === 'month' ? '2000-01-01' : '2000-01-03';
  return `CAST(epoch_ms(time_bucket(${interval}, ${timestamp}, TIMESTAMP '${origin}')) AS DOUBLE)`;
}

/** Where the next step begins. */
export function nextStep(start: number, { unit, count }: TimeStep): number {
  if (unit === 'millisecond') return start + count;
  const date = new Date(start);
  return date.setUTCMonth(date.getUTCMonth() + count);
}

/** `day`, `3 months`: what a step is called. */
export function stepName({ unit, count }: TimeStep): string {
  const [name, length] = unit === 'month' ? monthName(count) : equalName(count);
  return length === 1 ? name : `${length.toLocaleString('en-US')} ${name}s`;
}

function monthName(months: number): readonly [string, number] {
  return months % 12 === 0 ? ['year', months / 12] : ['month', months];
}

function equalName(ms: number): readonly [string, number] {
  const units = [
    ['day', day],
    ['hour', hour],
    ['minute', minute],
    ['second', second],
  ] as const;
  const [name, length] = units.find(([, size]) => ms % size === 0) ?? (['millisecond', 1] as const);
  return [name, ms / length];
}
