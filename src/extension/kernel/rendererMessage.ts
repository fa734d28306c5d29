import * as v from 'valibot';
import type { JsonObject } from '../../base/Json.ts';

const count = v.pipe(v.number(), v.integer(), v.minValue(1));
const jsonObject = v.custom<JsonObject>(
  (value) => typeof value === 'object' && value !== null && !Array.isArray(value),
);

const schema = v.variant('type', [
  v.object({ type: v.literal('slice'), requestId: v.string(), handle: v.string(), query: jsonObject }),
  v.object({
    type: v.literal('open'),
    file: v.pipe(v.string(), v.regex(/^(?:cell:|file:|\/|[A-Za-z]:[\\/])/)),
    line: count,
    column: count,
  }),
  v.object({
    type: v.literal('savedModel'),
    action: v.picklist(['export', 'serve']),
    path: v.pipe(v.string(), v.minLength(1), v.maxLength(4_096)),
  }),
  v.object({ type: v.literal('allowHost'), host: v.pipe(v.string(), v.maxLength(300)) }),
]);

export type RendererMessage = v.InferOutput<typeof schema>;
export type SliceMessage = Extract<RendererMessage, { type: 'slice' }>;
export type OpenMessage = Extract<RendererMessage, { type: 'open' }>;

/** Any script of an output may post into the page, so a message that is not exactly one of ours is dropped. */
export function readRendererMessage(message: unknown): RendererMessage | undefined {
  const parsed = v.safeParse(schema, message);
  return parsed.success ? parsed.output : undefined;
}
