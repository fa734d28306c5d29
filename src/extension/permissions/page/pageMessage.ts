import * as v from 'valibot';
import { pageActions } from './pageParts.ts';

const schema = v.variant('type', [
  v.object({ type: v.literal('ready') }),
  v.object({ type: v.literal('press'), action: v.picklist(pageActions), value: v.optional(v.string(), '') }),
  v.object({ type: v.literal('allow'), host: v.string(), lasting: v.picklist(['once', 'always']) }),
]);

export type PageMessage = v.InferOutput<typeof schema>;
export type PageRequest = Exclude<PageMessage, { type: 'ready' }>;

/** A message of the page's script; undefined when it is none of those that the page sends. */
export function readPageMessage(message: unknown): PageMessage | undefined {
  const parsed = v.safeParse(schema, message);
  return parsed.success ? parsed.output : undefined;
}
