import * as v from 'valibot';

const text = v.pipe(v.string(), v.maxLength(4_096));
const count = v.pipe(v.number(), v.minValue(0));

const schema = v.object({
  kind: v.literal('mlnb-saved-model'),
  path: text,
  name: text,
  version: text,
  task: text,
  class: text,
  created: text,
  features: count,
  metrics: v.record(text, v.number()),
  bytes: count,
  quantization: v.nullable(text),
});

export type SavedModelOutput = v.InferOutput<typeof schema>;

/** What `SavedModel` (`src/deploy`) shows of itself. @throws what the schema says of data that are none */
export function readSavedModel(data: unknown): SavedModelOutput {
  return v.parse(schema, data);
}
