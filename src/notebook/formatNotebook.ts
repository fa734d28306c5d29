import type { Cell, CellOutput, Notebook } from './Notebook.ts';
import { brokenText } from './brokenText.ts';
import { splitByteOrderMark } from './byteOrderMark.ts';
import { withUniqueIds } from './cellId.ts';
import { cellJson } from './cellJson.ts';
import { putItems } from './frame.ts';
import { isJsonObject } from './json/jsonKinds.ts';
import { detectJsonStyle } from './json/detectJsonStyle.ts';
import { type JsonStyle, jupyterStyle } from './json/JsonStyle.ts';
import { patchJson } from './json/patchJson.ts';
import { printJson } from './json/printJson.ts';
import { readJson } from './json/readJson.ts';
import { cellDepth, outputDepth } from './layout.ts';
import { notebookJson } from './notebookJson.ts';
import { outputJson } from './outputJson.ts';
import { withoutOutputs } from './withoutOutputs.ts';

export interface FormatOptions {
  /** False leaves outputs and execution counts out. */
  readonly outputs?: boolean;
}

/** How the cells of one notebook are written. */
interface CellLayout {
  readonly style: JsonStyle;
  readonly withId: boolean;
}

/**
 * The notebook's file text, as Jupyter's own nbformat writes it; what came from a file and was not changed
 * keeps that file's bytes. A broken notebook gives its file's own text again.
 */
export function formatNotebook(notebook: Notebook, { outputs = true }: FormatOptions = {}): string {
  if (notebook.broken !== undefined) return brokenText(notebook);
  const { mark, text } = splitByteOrderMark(notebook.raw ?? '');
  const style = notebook.raw === undefined ? jupyterStyle : detectJsonStyle(text);
  const layout = { style, withId: notebook.nbformatMinor >= 5 };
  const cells = withUniqueIds((outputs ? notebook : withoutOutputs(notebook)).cells);
  const frame = notebook.raw === undefined ? formatNewFrame(notebook) : formatFrame(notebook, text, style);
  return mark + putItems({ frame, items: cells.map((cell) => formatCell(cell, layout)) }, 'cells');
}

function formatNewFrame(notebook: Notebook): string {
  return `${printJson(notebookJson(notebook), { style: jupyterStyle, depth: 0 })}\n`;
}

function formatFrame(notebook: Notebook, text: string, style: JsonStyle): string {
  const before = readJson(text);
  const json = notebookJson(notebook, isJsonObject(before) ? before : undefined);
  return patchJson(text, json, { style, depth: 0 });
}

function formatCell(cell: Cell, layout: CellLayout): string {
  const frame = formatCellFrame(cell, layout);
  if (cell.type !== 'code' || cell.outputs.length === 0) return frame;
  return putItems({ frame, items: cell.outputs.map((output) => formatOutput(output, layout.style)) }, 'outputs');
}

function formatCellFrame(cell: Cell, { style, withId }: CellLayout): string {
  const place = { style, depth: cellDepth };
  if (cell.raw === undefined) return printJson(cellJson(cell, { withId }), place);
  const before = readJson(cell.raw);
  const text = patchJson(cell.raw, cellJson(cell, { before, withId: false }), place);
  // A file of 4.5 that lacks ids (VS Code wrote such) gets one where something else changes anyway.
  return text === cell.raw || !withId ? text : patchJson(cell.raw, cellJson(cell, { before, withId }), place);
}

function formatOutput(output: CellOutput, style: JsonStyle): string {
  const place = { style, depth: outputDepth };
  if (output.raw === undefined) return printJson(outputJson(output), place);
  return patchJson(output.raw, outputJson(output, readJson(output.raw)), place);
}
