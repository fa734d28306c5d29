import * as v from 'valibot';
import { printable } from '../../base/printable.ts';
import { UserError } from '../../base/UserError.ts';
import { boundedJson } from '../boundedJson.ts';
import { unpackBundle } from '../bundleParts.ts';
import type { Frame } from '../frame.ts';
import type { KernelEvent } from '../protocol.ts';
import { variableContent } from './variableContent.ts';

/**
 * A frame of the kernel as an event. The kernel runs the user's code: nothing in it is trusted.
 *
 * @throws UserError KERNEL_PROTOCOL when it is none
 */
export function decodeEvent(frame: Frame): KernelEvent {
  try {
    const header = boundedJson(frame.header);
    const event = v.parse(wireEvent, header);
    if (!('parts' in event)) {
      if (frame.payload.length > 0) throw new Error(`"${event.type}" carries ${frame.payload.length} bytes`);
      // SAFETY: the schema is the type, but for optional members, which JSON cannot hold as `undefined`.
      return event as KernelEvent;
    }
    const { parts, data, ...rest } = event;
    // SAFETY: as above; JSON.parse makes JSON values only.
    return {
      ...rest,
      data: unpackBundle({ data, parts } as Parameters<typeof unpackBundle>[0], frame.payload),
    } as KernelEvent;
  } catch (error) {
    const start = printable(frame.header.subarray(0, 200).toString('utf8'));
    // A cause of our own: what the parsers throw holds, and quotes, all that was sent.
    const cause = new Error(printable(error instanceof Error ? error.message : String(error), 300));
    throw new UserError('KERNEL_PROTOCOL', `The kernel sent something that is not a message: ${start}`, { cause });
  }
}

const id = v.pipe(v.number(), v.safeInteger(), v.minValue(0));
/** Milliseconds; of what a kernel can have lived for. */
const milliseconds = v.pipe(v.number(), v.minValue(0), v.maxValue(1e11));
const text = v.string();
/** Text whose end matters less than that it is short. */
const clipped = (limit: number): v.GenericSchema<string, string> =>
  v.pipe(
    text,
    v.transform((value) => (value.length > limit ? `${value.slice(0, limit)}…` : value)),
  );
const line = v.pipe(
  text,
  v.transform((value) => printable(value, 4_000)),
);
const displayId = v.pipe(text, v.maxLength(10_000));
const object = v.custom<object>((value) => typeof value === 'object' && value !== null && !Array.isArray(value));
const mime = v.pipe(text, v.regex(/^[\w!#$&^.+-]+\/[\w!#$&^.+;= -]+$/), v.maxLength(200));

const part = v.tuple([mime, v.picklist(['bytes', 'text', 'json']), id]);
const rich = {
  executionId: id,
  data: v.pipe(
    object,
    v.check((value) => Object.keys(value).length <= 64),
    v.record(mime, v.unknown()),
  ),
  parts: v.pipe(v.array(part), v.maxLength(64)),
  metadata: object,
};

const stackFrame = v.object({
  functionName: line,
  file: line,
  line: id,
  column: id,
  executionCount: v.exactOptional(id),
});
const thrownEntries = {
  name: line,
  message: clipped(100_000),
  frames: v.pipe(v.array(stackFrame), v.maxLength(200)),
  details: v.exactOptional(clipped(100_000)),
  codeFrame: v.exactOptional(v.pipe(v.array(clipped(2_000)), v.maxLength(50))),
};
type Thrown = v.InferOutput<v.ObjectSchema<typeof thrownEntries, undefined>> & { causes: Thrown[] };
const thrown: v.GenericSchema<Thrown> = v.object({
  ...thrownEntries,
  causes: v.pipe(v.array(v.lazy(() => thrown)), v.maxLength(50)),
});

const kind = v.picklist(['variable', 'property', 'function', 'method', 'class', 'module']);
const namedKind = v.object({ name: v.pipe(text, v.maxLength(1_000)), kind });
const described = v.pipe(text, v.maxLength(50_000));
const valueDescription = v.object({
  kind,
  typeName: described,
  size: described,
  preview: described,
  signature: described,
  source: described,
});

const wireEvent = v.variant('type', [
  v.object({ type: v.literal('stream'), executionId: id, name: v.picklist(['stdout', 'stderr']), text }),
  v.object({
    type: v.literal('done'),
    executionId: id,
    status: v.picklist(['ok', 'error', 'interrupted']),
    durationMs: milliseconds,
  }),
  v.object({ ...rich, type: v.picklist(['display', 'result']), displayId: v.exactOptional(displayId) }),
  v.object({ ...rich, type: v.literal('updateDisplay'), displayId }),
  v.object({ type: v.literal('error'), executionId: id, error: thrown, late: v.boolean() }),
  v.object({ type: v.literal('clearOutput'), executionId: id, wait: v.boolean() }),
  v.object({
    type: v.literal('prompt'),
    executionId: id,
    promptId: id,
    kind: v.picklist(['prompt', 'confirm']),
    message: clipped(10_000),
    defaultValue: clipped(100_000),
  }),
  v.object({ type: v.literal('slice'), requestId: id, value: v.unknown() }),
  v.object({ type: v.literal('sliceFailed'), requestId: id, message: clipped(2_000) }),
  v.object({ type: v.literal('completions'), requestId: id, names: v.pipe(v.array(namedKind), v.maxLength(1_000)) }),
  v.object({ type: v.literal('inspection'), requestId: id, found: v.nullable(valueDescription) }),
  v.object({
    type: v.literal('exiting'),
    executionId: id,
    exitCode: v.pipe(v.number(), v.safeInteger(), v.minValue(-(2 ** 31)), v.maxValue(2 ** 32)),
  }),
  v.object({ type: v.literal('tensorFlow'), backend: v.pipe(text, v.regex(/^[\w-]{1,40}$/)), explanation: line }),
  v.object({
    type: v.literal('variables'),
    takenAt: v.pipe(v.number(), v.minValue(0), v.maxValue(8.64e15)),
    content: v.nullable(variableContent),
  }),
  v.object({ type: v.literal('log'), text }),
  v.object({
    type: v.literal('ready'),
    pid: id,
    nodeVersion: v.pipe(text, v.maxLength(60), v.regex(/^v?[\w.+-]*$/)),
    startupMs: milliseconds,
  }),
]);
