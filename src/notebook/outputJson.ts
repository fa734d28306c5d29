import type { JsonObject, JsonValue } from '../base/Json.ts';
import type { CellOutput } from './Notebook.ts';
import { isJsonObject, jsonMember } from './json/jsonKinds.ts';
import { multilineJson } from './multiline.ts';
import { outputDataJson } from './outputData.ts';
import { withoutNewDefaults } from './withoutNewDefaults.ts';

/** An output as nbformat has it; `before` is what the file held, whose forms are kept. */
export function outputJson(output: CellOutput, before?: JsonValue): JsonValue {
  if (output.type === 'unknown') return output.value;
  const json = { ...output.extra, output_type: output.type, ...outputFields(output, before) };
  return withoutNewDefaults(json, isJsonObject(before) ? before : undefined);
}

function outputFields(output: Exclude<CellOutput, { type: 'unknown' }>, before: JsonValue | undefined): JsonObject {
  switch (output.type) {
    case 'stream':
      return { name: output.name, text: multilineJson(output.text, jsonMember(before, 'text')) };
    case 'display_data':
      return { data: outputDataJson(output.data, jsonMember(before, 'data')), metadata: output.metadata };
    case 'execute_result':
      return {
        data: outputDataJson(output.data, jsonMember(before, 'data')),
        metadata: output.metadata,
        execution_count: output.executionCount,
      };
    case 'error':
      return { ename: output.ename, evalue: output.evalue, traceback: output.traceback };
  }
}
