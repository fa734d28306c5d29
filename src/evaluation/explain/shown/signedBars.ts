import type { JsonObject } from '../../../base/Json.ts';
import { chartSpec, namedRows } from './chartSpec.ts';

export interface SignedBar {
  /** As `plainText` gives it. */
  readonly label: string;
  readonly value: number;
}

/** Bars to both sides of 0, for values whose sign matters; in the given order. */
export function signedBars(title: string, unit: string, bars: readonly SignedBar[]): JsonObject {
  const order = bars.map(({ label }) => label);
  return chartSpec(title, {
    height: { step: 22 },
    data: { values: bars.map(({ label, value }) => ({ label, value, effect: value < 0 ? 'lowers' : 'raises' })) },
    mark: { type: 'bar', tooltip: true },
    encoding: {
      y: namedRows('label', null, order),
      x: { field: 'value', type: 'quantitative', title: unit },
      color: { field: 'effect', type: 'nominal', title: null, scale: { domain: ['raises', 'lowers'] } },
    },
  });
}
