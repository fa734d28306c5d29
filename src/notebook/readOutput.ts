import type { JsonObject, JsonValue } from '../base/Json.ts';
import type { CellOutput } from './Notebook.ts';
import { isJsonArray, isJsonObject } from './json/jsonKinds.ts';
import { joinLines } from './multiline.ts';
import { joinOutputData } from './outputData.ts';
import { withExtra } from './withExtra.ts';

/** An output of a file; one that is not as nbformat defines it stays as it is, as `unknown`. */
export function readOutput(json: JsonValue): CellOutput {
  return (isJsonObject(json) ? readKnownOutput(json) : undefined) ?? { type: 'unknown', value: json };
}

function readKnownOutput(json: JsonObject): CellOutput | undefined {
  switch (json.output_type) {
    case 'stream':
      return readStream(json);
    case 'display_data':
    case 'execute_result':
      return readRich(json, json.output_type);
    case 'error':
      return readError(json);
    default:
      return undefined;
  }
}

function readStream(json: JsonObject): CellOutput | undefined {
  const { output_type: _, name, text: lines, ...extra } = json;
  const text = joinLines(lines);
  if (typeof name !== 'string' || text === undefined) return undefined;
  return withExtra({ type: 'stream', name, text }, extra);
}

function readRich(json: JsonObject, type: 'display_data' | 'execute_result'): CellOutput | undefined {
  const { output_type: _, data: fileData, metadata = {}, ...rest } = json;
  if (!isJsonObject(fileData) || !isJsonObject(metadata)) return undefined;
  const data = joinOutputData(fileData);
  if (type === 'display_data') return withExtra({ type, data, metadata }, rest);
  const { execution_count: executionCount = null, ...extra } = rest;
  if (executionCount !== null && typeof executionCount !== 'number') return undefined;
  return withExtra({ type, executionCount, data, metadata }, extra);
}

function readError(json: JsonObject): CellOutput | undefined {
  const { output_type: _, ename, evalue, traceback, ...extra } = json;
  if (typeof ename !== 'string' || typeof evalue !== 'string' || !isJsonArray(traceback)) return undefined;
  if (!traceback.every((line): line is string => typeof line === 'string')) return undefined;
  return withExtra({ type: 'error', ename, evalue, traceback }, extra);
}
