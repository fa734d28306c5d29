import * as v from 'valibot';
import type { JsonValue } from '../../base/Json.ts';

export type Spec = Readonly<Record<string, JsonValue>>;

const schema = v.custom<Spec>(
  (value) => typeof value === 'object' && value !== null && !Array.isArray(value),
  'a chart is a JSON object',
);

/** @throws ValiError when the data are no object; Vega checks the rest */
export function readSpec(data: unknown): Spec {
  return v.parse(schema, data);
}
