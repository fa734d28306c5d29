import * as v from 'valibot';
import type { JsonObject } from '../../../base/Json.ts';
import type { Completion } from '../../../kernel/host/lookup/Completions.ts';
import { toCodePointOffset, toUtf16Offset } from '../messages/codePoints.ts';
import type { JupyterMessage } from '../wire/wire.ts';
import type { RequestTools } from './RequestTools.ts';

const schema = v.looseObject({ code: v.string(), cursor_pos: v.pipe(v.number(), v.integer(), v.minValue(0)) });

/** What can be written at the cursor, with its kinds where the client shows them. */
export async function complete({ content }: JupyterMessage, tools: RequestTools): Promise<JsonObject> {
  const { code, cursor_pos: cursor } = v.parse(schema, content);
  const session = await tools.session();
  const { start, end, items } = await session.complete(code, toUtf16Offset(code, cursor));
  const place = { start: toCodePointOffset(code, start), end: toCodePointOffset(code, end) };
  return {
    status: 'ok',
    matches: items.map(({ name }) => name),
    cursor_start: place.start,
    cursor_end: place.end,
    metadata: {
      _jupyter_types_experimental: items.map(({ name, kind }) => ({ ...place, text: name, type: jupyterKinds[kind] })),
    },
  };
}

/** The kinds for which JupyterLab has symbols. */
const jupyterKinds: Readonly<Record<Completion['kind'], string>> = {
  variable: 'instance',
  property: 'property',
  function: 'function',
  method: 'function',
  class: 'class',
  module: 'module',
  keyword: 'keyword',
};
