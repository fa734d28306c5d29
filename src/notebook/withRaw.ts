import type { Cell, CellOutput, CodeCell, Notebook } from './Notebook.ts';
import { splitByteOrderMark } from './byteOrderMark.ts';
import { cellJson } from './cellJson.ts';
import { takeItems } from './frame.ts';
import { detectJsonStyle } from './json/detectJsonStyle.ts';
import { type JsonStyle, jupyterStyle } from './json/JsonStyle.ts';
import { printJson } from './json/printJson.ts';
import { cellDepth, outputDepth } from './layout.ts';
import { notebookJson } from './notebookJson.ts';
import { outputJson } from './outputJson.ts';

/** How the cells of one file are written. */
interface CellLayout {
  readonly style: JsonStyle;
  readonly withId: boolean;
}

/** Adds the file's own text to every part of a notebook just read that mlnb would lay out differently. */
export function withRaw(notebook: Notebook, fileText: string): Notebook {
  const { mark, text } = splitByteOrderMark(fileText);
  const layout = { style: detectJsonStyle(text), withId: notebook.nbformatMinor >= 5 };
  const { frame, items } = takeItems(text, 'cells');
  const usual = `${printJson(notebookJson(notebook), { style: jupyterStyle, depth: 0 })}\n`;
  const cells = notebook.cells.map((cell, i) => withCellRaw(cell, items[i] ?? '', layout));
  return withRawUnless(usual, { ...notebook, cells }, mark + frame);
}

function withCellRaw(cell: Cell, text: string, layout: CellLayout): Cell {
  const usual = printJson(cellJson(cell, layout), { style: layout.style, depth: cellDepth });
  if (cell.type !== 'code') return withRawUnless(usual, cell, text);
  const { frame, items } = takeItems(text, 'outputs');
  const outputs = cell.outputs.map((output, i) => withOutputRaw(output, items[i] ?? '', layout.style));
  return withRawUnless<CodeCell>(usual, { ...cell, outputs }, frame);
}

function withOutputRaw(output: CellOutput, text: string, style: JsonStyle): CellOutput {
  return withRawUnless(printJson(outputJson(output), { style, depth: outputDepth }), output, text);
}

function withRawUnless<T extends object>(usual: string, value: T, raw: string): T & { raw?: string } {
  return usual === raw ? value : { ...value, raw };
}
