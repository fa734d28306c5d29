import type { JsonValue } from '../../base/Json.ts';
import { type JsonStyle, memberLead } from './JsonStyle.ts';
import { compareCodePoints } from './compareCodePoints.ts';

/** Where a value stands: `depth` is the number of brackets around it. */
export interface JsonPlace {
  readonly style: JsonStyle;
  readonly depth: number;
}

/** A value as Python's `json.dumps(sort_keys=True, ensure_ascii=False)` lays it out. */
export function printJson(value: JsonValue, place: JsonPlace): string {
  if (value === null || typeof value !== 'object') return JSON.stringify(value);
  const inner: JsonPlace = { style: place.style, depth: place.depth + 1 };
  if (Array.isArray(value)) {
    return bracket(
      '[]',
      place,
      (value as readonly JsonValue[]).map((item) => printJson(item, inner)),
    );
  }
  const members = Object.entries(value)
    .sort(([a], [b]) => compareCodePoints(a, b))
    .map(([key, item]) => printMember(key, printJson(item, inner), place.style));
  return bracket('{}', place, members);
}

export function printMember(key: string, valueText: string, style: JsonStyle): string {
  return JSON.stringify(key) + style.colon + valueText;
}

function bracket(pair: '[]' | '{}', { style, depth }: JsonPlace, members: readonly string[]): string {
  if (members.length === 0) return pair;
  const lead = memberLead(style, depth);
  const separator = style.newline === '' ? `,${style.commaGap}` : `,${lead}`;
  return `${pair.charAt(0)}${lead}${members.join(separator)}${memberLead(style, depth - 1)}${pair.charAt(1)}`;
}
