import type { JsonValue } from '../../base/Json.ts';
import type { CellKind } from './TableOutput.ts';

const maxDecimals = 4;

/**
 * How the cells of one column are written: numbers with as many decimals as the column's values need, the same for all,
 * at most four; dates without a time that none of them has. Learns from the values that it is shown.
 */
export class ColumnFormat {
  #decimals = 0;
  #needsExponent = false;
  #areDays = true;

  /** Takes note of a value; true when others are now written in another way. */
  add(datum: JsonValue): boolean {
    if (typeof datum === 'number') return this.#addNumber(datum);
    if (!this.#areDays || typeof datum !== 'string' || !datePattern.test(datum)) return false;
    this.#areDays = datum.endsWith(midnight);
    return !this.#areDays;
  }

  text(datum: JsonValue, kind: CellKind | null): string {
    if (kind === 'undefined') return 'undefined';
    if (datum === null) return 'null';
    if (typeof datum === 'number') return this.number(datum);
    if (typeof datum === 'object') return JSON.stringify(datum);
    return kind === 'date' && typeof datum === 'string' ? dateText(datum, this.#areDays) : String(datum);
  }

  number(value: number): string {
    return this.#needsExponent ? exponential(value) : value.toFixed(this.#decimals);
  }

  #addNumber(value: number): boolean {
    const decimals = decimalsOf(value);
    const magnitude = Math.abs(value);
    const needsExponent = magnitude >= 1e15 || (magnitude > 0 && magnitude < 1e-4 && !isShort(value));
    const isNew = decimals > this.#decimals || (needsExponent && !this.#needsExponent);
    this.#decimals = Math.max(this.#decimals, decimals);
    this.#needsExponent ||= needsExponent;
    return isNew;
  }
}

const datePattern = /^[+-]?\d{4,6}-\d\d-\d\dT[\d:.]+Z$/;
const midnight = 'T00:00:00.000Z';

function isShort(value: number): boolean {
  return Number(value.toFixed(maxDecimals)) === value;
}

function decimalsOf(value: number): number {
  if (Number.isInteger(value)) return 0;
  const text = value.toFixed(maxDecimals).replace(/0+$/, '');
  return text.length - text.indexOf('.') - 1;
}

function exponential(value: number): string {
  if (value === 0) return '0';
  const magnitude = Math.abs(value);
  return magnitude >= 1e-3 && magnitude < 1e9 && isShort(value) ? String(value) : value.toExponential(3);
}

/** `2024-02-29` or `2024-02-29 12:00:00Z`. */
function dateText(iso: string, isDay: boolean): string {
  if (!datePattern.test(iso)) return iso;
  return isDay ? iso.slice(0, -midnight.length) : iso.replace('T', ' ').replace('.000Z', 'Z');
}
