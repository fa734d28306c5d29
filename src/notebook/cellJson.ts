import type { JsonObject, JsonValue } from '../base/Json.ts';
import type { Cell } from './Notebook.ts';
import { isJsonObject, jsonMember } from './json/jsonKinds.ts';
import { multilineJson } from './multiline.ts';
import { withoutNewDefaults } from './withoutNewDefaults.ts';

export interface CellJsonOptions {
  /** What the file held for this cell; its forms are kept. */
  readonly before?: JsonValue;
  readonly withId: boolean;
}

/** A cell as nbformat has it, with `0` in place of each output. */
export function cellJson(cell: Cell, { before, withId }: CellJsonOptions): JsonObject {
  const old = isJsonObject(before) ? before : undefined;
  const json = {
    ...cell.extra,
    cell_type: cell.type,
    metadata: cell.metadata,
    source: multilineJson(cell.source, jsonMember(old, 'source')),
    ...(withId || jsonMember(old, 'id') !== undefined ? { id: cell.id } : {}),
    ...typeFields(cell),
  };
  return withoutNewDefaults(json, old);
}

function typeFields(cell: Cell): JsonObject {
  if (cell.type === 'code') return { execution_count: cell.executionCount, outputs: cell.outputs.map(() => 0) };
  return cell.attachments === undefined ? {} : { attachments: cell.attachments };
}
