import * as v from 'valibot';
import type { JsonObject } from '../../../base/Json.ts';
import type { JupyterMessage } from '../wire/wire.ts';
import type { RequestTools } from './RequestTools.ts';

const integer = v.pipe(v.number(), v.integer());
const schema = v.looseObject({
  hist_access_type: v.picklist(['tail', 'range', 'search']),
  output: v.optional(v.boolean(), false),
  session: v.optional(integer, 0),
  start: v.optional(v.nullable(integer), 0),
  stop: v.optional(v.nullable(integer), null),
  n: v.optional(v.nullable(integer), null),
  pattern: v.optional(v.nullable(v.string()), '*'),
  unique: v.optional(v.boolean(), false),
});

/** What was run before in this kernel. */
export function history({ content }: JupyterMessage, tools: RequestTools): JsonObject {
  const request = v.parse(schema, content);
  return {
    status: 'ok',
    history: tools.history.find({ ...request, start: request.start ?? 0, pattern: request.pattern ?? '*' }),
  };
}
