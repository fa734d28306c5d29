import * as v from 'valibot';
import type { JsonObject } from '../../../base/Json.ts';
import { classicBundle } from '../messages/classicBundle.ts';
import { toUtf16Offset } from '../messages/codePoints.ts';
import type { JupyterMessage } from '../wire/wire.ts';
import type { RequestTools } from './RequestTools.ts';

const schema = v.looseObject({
  code: v.string(),
  cursor_pos: v.pipe(v.number(), v.integer(), v.minValue(0)),
  detail_level: v.optional(v.number(), 0),
});

/** What the name at the cursor stands for. */
export async function inspect({ content }: JupyterMessage, tools: RequestTools): Promise<JsonObject> {
  const { code, cursor_pos: cursor, detail_level: level } = v.parse(schema, content);
  const session = await tools.session();
  const found = await session.inspect(code, toUtf16Offset(code, cursor), level > 0 ? 1 : 0);
  return {
    status: 'ok',
    found: found !== null,
    data: found === null ? {} : classicBundle(tools.contain(found)),
    metadata: {},
  };
}
