import type { ObservedViolation } from '../Monitor.ts';

export interface CountedViolation {
  readonly field: string;
  readonly code: string;
  readonly count: number;
}

/** Broken requests by field and code; a hostile client can invent fields, so only the first 200 pairs are named. */
export class ViolationCounts {
  readonly #counts = new Map<string, CountedViolation>();

  add(violation: Pick<ObservedViolation, 'field' | 'code'>, times = 1): void {
    const named = { field: violation.field.slice(0, 200), code: violation.code.slice(0, 50) };
    const key = `${named.code} ${named.field}`;
    const isNamed = this.#counts.has(key) || this.#counts.size < mostPairs;
    const known = isNamed ? named : { field: otherFields, code: 'other' };
    const place = isNamed ? key : otherFields;
    this.#counts.set(place, { ...known, count: (this.#counts.get(place)?.count ?? 0) + times });
  }

  get all(): readonly CountedViolation[] {
    return [...this.#counts.values()];
  }
}

const mostPairs = 200;
const otherFields = 'other fields';

/** Of all panes together, the most frequent first. */
export function summedViolations(panes: readonly ViolationCounts[]): readonly CountedViolation[] {
  const sum = new ViolationCounts();
  for (const pane of panes) for (const { count, ...violation } of pane.all) sum.add(violation, count);
  return [...sum.all].sort((a, b) => b.count - a.count || (a.field < b.field ? -1 : 1));
}
