import * as v from 'valibot';
import type { TensorOutput, TensorPlane, TensorStatistics, TensorValue } from '../../display/tensor/TensorOutput.ts';

const value: v.GenericSchema<unknown, TensorValue> = v.union([v.number(), v.string(), v.boolean()]);
const figure = v.nullable(v.number());

const plane: v.GenericSchema<unknown, TensorPlane> = v.object({
  indices: v.array(v.number()),
  rowCount: v.number(),
  columnCount: v.number(),
  rowOffset: v.number(),
  columnOffset: v.number(),
  values: v.array(v.array(value)),
});

const statistics: v.GenericSchema<unknown, TensorStatistics> = v.object({
  count: v.number(),
  isSampled: v.boolean(),
  nanCount: v.number(),
  infiniteCount: v.number(),
  zeroCount: v.number(),
  min: figure,
  max: figure,
  mean: figure,
  std: figure,
  histogram: v.array(v.number()),
});

const output: v.GenericSchema<unknown, TensorOutput> = v.object({
  shape: v.array(v.number()),
  dtype: v.string(),
  size: v.number(),
  name: v.nullable(v.string()),
  problem: v.nullable(v.string()),
  statistics: v.nullable(statistics),
  plane: v.nullable(plane),
  picture: v.optional(
    v.object({
      png: v.pipe(v.string(), v.maxLength(20_000_000), v.regex(/^[A-Za-z0-9+/=]*$/)),
      width: v.pipe(v.number(), v.minValue(1), v.maxValue(20_000)),
      height: v.pipe(v.number(), v.minValue(1), v.maxValue(20_000)),
      caption: v.string(),
    }),
  ),
  line: v.optional(
    v.object({
      low: v.pipe(v.array(figure), v.maxLength(5_000)),
      high: v.pipe(v.array(figure), v.maxLength(5_000)),
      isWhole: v.boolean(),
    }),
  ),
});

/** @throws ValiError when the data are no tensor */
export function readTensorOutput(data: unknown): TensorOutput {
  return v.parse(output, data);
}

/** @throws ValiError when the kernel's answer is no plane of a tensor */
export function readTensorPlane(data: unknown): TensorPlane {
  return v.parse(plane, data);
}
