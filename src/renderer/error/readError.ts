import * as v from 'valibot';
import type { ErrorFrame, ErrorOutput } from '../../display/ErrorOutput.ts';

const frame: v.GenericSchema<unknown, ErrorFrame> = v.object({
  functionName: v.string(),
  file: v.string(),
  line: v.number(),
  column: v.number(),
  executionCount: v.exactOptional(v.number()),
});

const schema: v.GenericSchema<unknown, ErrorOutput> = v.object({
  name: v.string(),
  message: v.string(),
  frames: v.array(frame),
  causes: v.array(v.lazy(() => schema)),
  traceback: v.array(v.string()),
  codeFrame: v.exactOptional(v.array(v.string())),
  refusedHosts: v.exactOptional(v.array(v.string())),
});

/** @throws ValiError when the data are no error output */
export function readError(data: unknown): ErrorOutput {
  return v.parse(schema, data);
}
