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
});

/** @throws ValiError when the data are no tensor */
export function readTensorOutput(data: unknown): TensorOutput {
  return v.parse(output, data);
}

/** @throws ValiError when the kernel's answer is no plane of a tensor */
export function readTensorPlane(data: unknown): TensorPlane {
  return v.parse(plane, data);
}
