import type { Cell, Notebook } from './Notebook.ts';
import { splitByteOrderMark } from './byteOrderMark.ts';
import { detectJsonStyle } from './json/detectJsonStyle.ts';
import { isJsonObject } from './json/jsonKinds.ts';
import { type JsonPlace } from './json/printJson.ts';
import { patchJson } from './json/patchJson.ts';
import { readJson } from './json/readJson.ts';
import { cellDepth } from './layout.ts';

/**
 * The notebook in nbformat 4.5, where every cell has an id. Notebooks already there stay as they are.
 * (What 4.0 to 4.4 may hold, 4.5 may hold too, so that nothing else changes.)
 */
export function upgradeNotebook(notebook: Notebook): Notebook {
  if (notebook.nbformatMinor >= 5) return notebook;
  const place = { style: detectJsonStyle(splitByteOrderMark(notebook.raw ?? '').text), depth: cellDepth };
  return { ...notebook, nbformatMinor: 5, cells: notebook.cells.map((cell) => withStoredId(cell, place)) };
}

function withStoredId(cell: Cell, place: JsonPlace): Cell {
  if (cell.raw === undefined) return cell;
  const json = readJson(cell.raw);
  return isJsonObject(json) ? { ...cell, raw: patchJson(cell.raw, { ...json, id: cell.id }, place) } : cell;
}
