import type { JsonObject, JsonValue } from '../base/Json.ts';
import type { Cell } from './Notebook.ts';
import { isJsonArray, isJsonObject } from './json/jsonKinds.ts';
import { joinLines } from './multiline.ts';
import { readOutput } from './readOutput.ts';
import { withExtra } from './withExtra.ts';

/** What keeps a JSON value from being a cell: a part of a sentence. */
export interface NoCell {
  readonly type: 'noCell';
  readonly reason: string;
}

/** A cell of a file. `id` is empty when the file has none. */
export function readCell(json: JsonValue): Cell | NoCell {
  if (!isJsonObject(json)) return noCell('is not an object');
  const { cell_type: type, id = '', metadata = {}, source: lines = '', ...rest } = json;
  const source = joinLines(lines);
  if (source === undefined) return noCell('has a "source" that is neither a string nor a list of strings');
  if (!isJsonObject(metadata)) return noCell('has a "metadata" that is not an object');
  if (typeof id !== 'string') return noCell('has an "id" that is not a string');
  const base = { id, source, metadata };
  if (type === 'code') return readCodeCell(base, rest);
  if (type === 'markdown' || type === 'raw') return readTextCell({ type, ...base }, rest);
  return noCell(`has the "cell_type" ${JSON.stringify(type)}, which is none of "code", "markdown" and "raw"`);
}

function readCodeCell(base: { id: string; source: string; metadata: JsonObject }, json: JsonObject): Cell | NoCell {
  const { execution_count: executionCount = null, outputs = [], ...extra } = json;
  if (!isJsonArray(outputs)) return noCell('has "outputs" that are not a list');
  if (executionCount !== null && typeof executionCount !== 'number') {
    return noCell('has an "execution_count" that is not a number');
  }
  return withExtra({ type: 'code' as const, ...base, executionCount, outputs: outputs.map(readOutput) }, extra);
}

function readTextCell(
  base: { type: 'markdown' | 'raw'; id: string; source: string; metadata: JsonObject },
  json: JsonObject,
): Cell | NoCell {
  const { attachments, ...extra } = json;
  if (attachments === undefined) return withExtra(base, extra);
  if (!isJsonObject(attachments)) return noCell('has "attachments" that are not an object');
  return withExtra({ ...base, attachments }, extra);
}

function noCell(reason: string): NoCell {
  return { type: 'noCell', reason };
}
