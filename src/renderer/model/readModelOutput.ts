import * as v from 'valibot';
import type { ModelOutput } from '../../display/model/ModelOutput.ts';

const text = v.pipe(v.string(), v.maxLength(2_000));
const count = v.pipe(v.number(), v.minValue(0));

const schema: v.GenericSchema<unknown, ModelOutput> = v.object({
  name: text,
  className: text,
  layers: v.pipe(
    v.array(
      v.object({
        name: text,
        type: text,
        output: text,
        params: v.nullable(count),
        isTrainable: v.boolean(),
        depth: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(20)),
        from: v.pipe(v.array(v.pipe(v.number(), v.integer(), v.minValue(0))), v.maxLength(1_000)),
        isNested: v.boolean(),
      }),
    ),
    v.maxLength(1_000),
  ),
  layerCount: count,
  trainableParams: count,
  nonTrainableParams: count,
  optimizer: v.nullable(text),
  loss: v.nullable(text),
  problem: v.nullable(text),
});

/** @throws what the schema says of data that is no model */
export function readModelOutput(data: unknown): ModelOutput {
  return v.parse(schema, data);
}
