import * as v from 'valibot';
import { UserError } from '../../base/UserError.ts';
import { unpackBundle } from '../bundleParts.ts';
import type { Frame } from '../frame.ts';
import type { KernelEvent } from '../protocol.ts';

/**
 * A frame of the kernel as an event. The kernel runs the user's code: nothing in it is trusted.
 *
 * @throws UserError KERNEL_PROTOCOL when it is none
 */
export function decodeEvent(frame: Frame): KernelEvent {
  try {
    const header: unknown = JSON.parse(frame.header.toString('utf8'));
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
  } catch (cause) {
    const start = frame.header.subarray(0, 200).toString('utf8');
    throw new UserError('KERNEL_PROTOCOL', `The kernel sent something that is not a message: ${start}`, { cause });
  }
}

const id = v.pipe(v.number(), v.safeInteger(), v.minValue(0));
const count = v.pipe(v.number(), v.finite(), v.minValue(0));
const text = v.string();
const object = v.pipe(
  v.unknown(),
  v.check((value) => typeof value === 'object' && value !== null && !Array.isArray(value)),
);
const mime = v.pipe(text, v.regex(/^[\w!#$&^.+-]+\/[\w!#$&^.+;= -]+$/), v.maxLength(200));

const part = v.tuple([mime, v.picklist(['bytes', 'text', 'json']), id]);
const rich = {
  executionId: id,
  data: v.record(mime, v.unknown()),
  parts: v.pipe(v.array(part), v.maxLength(64)),
  metadata: object,
};

const stackFrame = v.object({
  functionName: text,
  file: text,
  line: id,
  column: id,
  executionCount: v.exactOptional(id),
});
const thrownEntries = {
  name: text,
  message: text,
  frames: v.pipe(v.array(stackFrame), v.maxLength(200)),
  details: v.exactOptional(text),
  codeFrame: v.exactOptional(v.pipe(v.array(text), v.maxLength(50))),
};
type Thrown = v.InferOutput<v.ObjectSchema<typeof thrownEntries, undefined>> & { causes: Thrown[] };
const thrown: v.GenericSchema<Thrown> = v.object({
  ...thrownEntries,
  causes: v.pipe(v.array(v.lazy(() => thrown)), v.maxLength(50)),
});

const wireEvent = v.variant('type', [
  v.object({ type: v.literal('stream'), executionId: id, name: v.picklist(['stdout', 'stderr']), text }),
  v.object({
    type: v.literal('done'),
    executionId: id,
    status: v.picklist(['ok', 'error', 'interrupted']),
    durationMs: count,
  }),
  v.object({ ...rich, type: v.picklist(['display', 'result']), displayId: v.exactOptional(text) }),
  v.object({ ...rich, type: v.literal('updateDisplay'), displayId: text }),
  v.object({ type: v.literal('error'), executionId: id, error: thrown, late: v.boolean() }),
  v.object({ type: v.literal('clearOutput'), executionId: id, wait: v.boolean() }),
  v.object({
    type: v.literal('prompt'),
    executionId: id,
    promptId: id,
    kind: v.picklist(['prompt', 'confirm']),
    message: text,
    defaultValue: text,
  }),
  v.object({ type: v.literal('slice'), requestId: id, value: v.unknown() }),
  v.object({ type: v.literal('sliceFailed'), requestId: id, message: text }),
  v.object({ type: v.literal('exiting'), executionId: id, exitCode: v.pipe(v.number(), v.safeInteger()) }),
  v.object({ type: v.literal('log'), text }),
  v.object({ type: v.literal('ready'), pid: id, nodeVersion: text, startupMs: count }),
]);
