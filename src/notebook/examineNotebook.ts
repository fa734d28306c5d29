import type { JsonValue } from '../base/Json.ts';
import type { Cell, Notebook } from './Notebook.ts';
import { type NotebookProblem, textPosition } from './NotebookProblem.ts';
import { splitByteOrderMark } from './byteOrderMark.ts';
import { withUniqueIds } from './cellId.ts';
import { findConflict } from './findConflict.ts';
import { itemSpans } from './frame.ts';
import { isJsonArray, isJsonObject } from './json/jsonKinds.ts';
import { JsonSyntaxError } from './json/JsonSyntaxError.ts';
import { readJson } from './json/readJson.ts';
import { newNotebook } from './newNotebook.ts';
import { readCell } from './readCell.ts';
import { readVersion } from './readVersion.ts';
import { withRaw } from './withRaw.ts';

const restore = 'Restore the file from version control or a backup, or correct that place in a text editor.';

/** What a crash of the machine leaves of a file that was being written. */
const zeroBytes: NotebookProblem = {
  code: 'NOTEBOOK_NOT_JSON',
  reason: 'the file holds nothing but zero bytes, as after a crash while it was being written',
  line: 1,
  column: 1,
  fix: 'Restore the file from version control or a backup.',
};

/** The notebook that a text holds, or what keeps it from being one. Nothing is thrown for bad text. */
export function examineNotebook(fileText: string): Notebook | NotebookProblem {
  const { text } = splitByteOrderMark(fileText);
  if (/^[ \t\r\n]*$/.test(text)) return newNotebook();
  if (/^\0+$/.test(text)) return zeroBytes;
  const conflict = findConflict(text);
  if (conflict !== undefined) return conflict;
  const json = readOrExplain(text);
  return 'problem' in json ? json.problem : readRoot(json.value, text, fileText);
}

function readOrExplain(text: string): { value: JsonValue } | { problem: NotebookProblem } {
  try {
    return { value: readJson(text) };
  } catch (error) {
    if (!(error instanceof JsonSyntaxError)) throw error;
    return {
      problem: { code: 'NOTEBOOK_NOT_JSON', reason: error.reason, ...textPosition(text, error.offset), fix: restore },
    };
  }
}

function readRoot(json: JsonValue, text: string, fileText: string): Notebook | NotebookProblem {
  const version = readVersion(json);
  if ('code' in version) return version;
  const { cells: cellsJson, metadata = {}, nbformat: _, nbformat_minor: __, ...extra } = version.root;
  if (!isJsonArray(cellsJson)) return misshapen('the notebook has no list "cells"');
  if (!isJsonObject(metadata)) return misshapen('the notebook\'s "metadata" is not an object');
  const cells: Cell[] = [];
  for (const [i, cellValue] of cellsJson.entries()) {
    const cell = readCell(cellValue);
    if (cell.type === 'noCell') {
      return misshapen(`cell ${i + 1} ${cell.reason}`, textPosition(text, itemSpans(text, 'cells')[i]?.start ?? 0));
    }
    cells.push(cell);
  }
  const notebook = { metadata, nbformatMinor: version.minor, cells: withUniqueIds(cells), extra };
  return withRaw(notebook, fileText);
}

function misshapen(reason: string, position = { line: 1, column: 1 }): NotebookProblem {
  return { code: 'NOTEBOOK_NOT_NBFORMAT', reason, ...position, fix: restore };
}
