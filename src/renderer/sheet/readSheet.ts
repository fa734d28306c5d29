import * as v from 'valibot';
import type { JsonObject } from '../../base/Json.ts';
import type { Sheet } from '../../display/sheet/Sheet.ts';

const text = v.pipe(v.string(), v.maxLength(20_000));

const spec = v.custom<JsonObject>((value) => typeof value === 'object' && value !== null && !Array.isArray(value));

const schema: v.GenericSchema<unknown, Sheet> = v.object({
  title: text,
  parts: v.pipe(
    v.array(
      v.variant('type', [
        v.object({ type: v.literal('chart'), spec, note: v.exactOptional(text) }),
        v.object({
          type: v.literal('table'),
          caption: v.nullable(text),
          columns: v.pipe(v.array(v.object({ name: text, isNumber: v.boolean() })), v.maxLength(200)),
          rows: v.pipe(v.array(v.pipe(v.array(text), v.maxLength(200))), v.maxLength(2_000)),
        }),
        v.object({ type: v.literal('note'), tone: v.picklist(['plain', 'caution']), text }),
      ]),
    ),
    v.maxLength(500),
  ),
});

/** @throws what the schema says of data that is no sheet */
export function readSheet(data: unknown): Sheet {
  return v.parse(schema, data);
}
