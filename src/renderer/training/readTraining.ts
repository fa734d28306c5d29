import * as v from 'valibot';
import type { TrainingOutput } from '../../display/training/TrainingOutput.ts';

const count = v.pipe(v.number(), v.minValue(0));
const text = v.pipe(v.string(), v.maxLength(2_000));
const mostPoints = 1_000;

const schema: v.GenericSchema<unknown, TrainingOutput> = v.object({
  title: text,
  state: v.picklist(['running', 'paused', 'done', 'stopped', 'failed']),
  epoch: count,
  epochs: v.nullable(count),
  step: count,
  steps: v.nullable(count),
  totalSteps: count,
  elapsedMs: count,
  remainingMs: v.nullable(count),
  examplesPerSecond: v.nullable(v.number()),
  learningRate: v.nullable(v.number()),
  memory: v.nullable(
    v.object({
      tensors: v.number(),
      bytes: v.number(),
      tensorsPerStep: v.nullable(v.number()),
      bytesPerStep: v.nullable(v.number()),
    }),
  ),
  best: v.nullable(v.object({ epoch: count, metric: text, value: v.number() })),
  curves: v.pipe(
    v.array(
      v.object({
        name: text,
        kind: v.picklist(['step', 'epoch']),
        x: v.pipe(v.array(v.number()), v.maxLength(mostPoints)),
        y: v.pipe(v.array(v.nullable(v.number())), v.maxLength(mostPoints)),
        last: v.nullable(v.number()),
        brokenAt: v.nullable(v.number()),
      }),
    ),
    v.maxLength(32),
  ),
  message: text,
  checkpointFolder: v.nullable(text),
});

/** @throws what the schema says of data that is no training */
export function readTraining(data: unknown): TrainingOutput {
  return v.parse(schema, data);
}
