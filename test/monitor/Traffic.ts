import type { ObservedBatch, ObservedColumn } from '../../src/monitor/Monitor.ts';

export type Random = () => number;

/** Mulberry32: the same numbers for the same seed. */
export function randomOf(seed: number): Random {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

export function normal(random: Random): number {
  return Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
}

/** How one column of made-up traffic comes about. */
export type Maker = (random: Random) => number | string | null;

export const makers = {
  normal: (random) => normal(random),
  skewed: (random) => Math.exp(normal(random)),
  manyZeros: (random) => (random() < 0.7 ? 0 : normal(random) ** 2),
  whole: (random) => Math.floor(random() * 6),
  sometimesMissing: (random) => (random() < 0.2 ? Number.NaN : normal(random)),
  yesNo: (random) => (random() < 0.1 ? 'yes' : 'no'),
  fewLevels: (random) => 'abcde'[Math.floor(random() ** 2 * 5)] ?? '',
  manyLevels: (random) => `level ${Math.floor(random() ** 2 * 60)}`,
  tail: (random) => `shop ${Math.floor(Math.exp(3 * normal(random)))}`,
} as const satisfies Record<string, Maker>;

export type Traffic = Readonly<Record<string, Maker>>;

export function rowsOf(traffic: Traffic, rows: number, random: Random): ObservedColumn[] {
  return Object.entries(traffic).map(([name, make]): ObservedColumn => {
    const values = Array.from({ length: rows }, () => make(random));
    return values.every((value) => typeof value === 'number')
      ? { name, kind: 'number', values: Float64Array.from(values) }
      : { name, kind: 'text', values: values.map((value) => (value === null ? null : String(value))) };
  });
}

export function batchOf(columns: readonly ObservedColumn[], timeMs = 0): ObservedBatch {
  return { timeMs, rows: columns[0]?.values.length ?? 0, columns, predictions: null };
}

/** Every kind of column several times over, named after its kind. */
export function wideTraffic(times: number): Traffic {
  return Object.fromEntries(
    Object.entries(makers).flatMap(([name, make]) =>
      Array.from({ length: times }, (_, at): [string, Maker] => [`${name} ${at}`, make]),
    ),
  );
}
