import type { JsonValue } from '../base/Json.ts';
import type { Cell } from './Notebook.ts';
import { withUniqueIds } from './cellId.ts';
import { brokenTextCellId } from './brokenText.ts';
import { JsonReader } from './json/JsonReader.ts';
import { JsonSyntaxError } from './json/JsonSyntaxError.ts';
import { readCell } from './readCell.ts';

/** Beyond this many places that only look like a cell, the text is taken for something else. */
const maxFailures = 50;

/** Every whole cell that can still be read in the text of a broken notebook, in order. */
export function salvageCells(text: string): Cell[] {
  const start = /\{\s*"(?:cell_type|id|metadata|source|execution_count|outputs|attachments)"\s*:/g;
  const cells: Cell[] = [];
  let failures = 0;
  for (let match = start.exec(text); match !== null && failures < maxFailures; match = start.exec(text)) {
    const found = readCellAt(text, match.index);
    if (found === undefined) {
      failures++;
      continue;
    }
    cells.push(found.cell);
    start.lastIndex = found.end;
  }
  return withUniqueIds(cells.map((cell) => (cell.id === brokenTextCellId ? { ...cell, id: '' } : cell)));
}

function readCellAt(text: string, at: number): { cell: Cell; end: number } | undefined {
  const reader = new JsonReader(text, at);
  const json = readOrNothing(reader);
  if (json === undefined) return undefined;
  const cell = readCell(json);
  return cell.type === 'noCell' ? undefined : { cell, end: reader.position };
}

function readOrNothing(reader: JsonReader): JsonValue | undefined {
  try {
    return reader.readValue();
  } catch (error) {
    if (error instanceof JsonSyntaxError) return undefined;
    throw error;
  }
}
