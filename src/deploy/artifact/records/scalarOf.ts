import type { FeatureSpec } from '../../contract/ModelManifest.ts';
import { isMissing } from './Field.ts';
import { dateOf } from './dateOf.ts';

/** A number, truth value or date as a column holds it; NaN where it is missing and may be; undefined for anything else. */
export function numberOf({ kind, mayBeMissing }: FeatureSpec, value: unknown): number | undefined {
  if (isMissing(value)) return mayBeMissing ? Number.NaN : undefined;
  if (kind === 'boolean') return truthOf(value);
  if (kind === 'date') return dateOf(value);
  if (typeof value === 'number') return Number.isFinite(value) ? value : undefined;
  return typeof value === 'string' ? decimalOf(value) : undefined;
}

/** Null where it is missing and may be; undefined for anything else than text. */
export function textOf({ mayBeMissing }: FeatureSpec, value: unknown): string | null | undefined {
  if (typeof value === 'string') return value;
  return isMissing(value) && mayBeMissing ? null : undefined;
}

function truthOf(value: unknown): number | undefined {
  if (value === true || value === 1 || value === 'true') return 1;
  return value === false || value === 0 || value === 'false' ? 0 : undefined;
}

/** What `Number` reads, but for blanks, hexadecimal and the like, and what is not finite. */
function decimalOf(text: string): number | undefined {
  const [first, last] = [text.charCodeAt(0), text.charCodeAt(text.length - 1)];
  const isDigitLast = (last >= 48 && last <= 57) || last === 46;
  if (!isDigitLast || !(first === 43 || first === 45 || first === 46 || (first >= 48 && first <= 57))) return undefined;
  // 0x, 0b and 0o: a letter in the second place that is no exponent.
  if (first === 48 && text.charCodeAt(1) > 57 && text.charCodeAt(1) !== 69 && text.charCodeAt(1) !== 101)
    return undefined;
  const number = Number(text);
  return Number.isFinite(number) ? number : undefined;
}
