import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import * as vscode from 'vscode';
import { waitFor } from '../control/waitFor.ts';

/** The folder that the editor has open: this run's own copy of the fixtures and examples. */
export function workspacePath(...names: string[]): string {
  const [folder] = vscode.workspace.workspaceFolders ?? [];
  assert.ok(folder, 'the editor has no folder open');
  return path.join(folder.uri.fsPath, ...names);
}

/** Writes a notebook file of code cells, as Jupyter would, and opens it. */
export async function openCells(name: string, sources: readonly string[]): Promise<vscode.NotebookEditor> {
  const cells = sources.map((source, index) => ({
    cell_type: 'code',
    execution_count: null,
    id: `cell-${index}`,
    metadata: {},
    outputs: [],
    source: source.split(/(?<=\n)/),
  }));
  const kernelspec = { display_name: 'TypeScript (mlnb)', language: 'typescript', name: 'mlnb' };
  const file = { cells, metadata: { kernelspec }, nbformat: 4, nbformat_minor: 5 };
  writeFileSync(workspacePath(name), `${JSON.stringify(file, undefined, 1)}\n`);
  return open(name);
}

/** Opens as the explorer does: a document that the API opens would be held for minutes after its editor closed. */
export async function open(name: string, notebookType = 'mlnb'): Promise<vscode.NotebookEditor> {
  const uri = vscode.Uri.file(workspacePath(name));
  await vscode.commands.executeCommand('vscode.openWith', uri, notebookType);
  const isIt = (editor: vscode.NotebookEditor) => editor.notebook.uri.fsPath === uri.fsPath;
  return waitFor(`an editor of ${name}`, () => vscode.window.visibleNotebookEditors.find(isIt));
}

/** Runs one cell and resolves with it when it has ended. */
export async function runCell(
  editor: vscode.NotebookEditor,
  index: number,
  timeoutMs?: number,
): Promise<vscode.NotebookCell> {
  const cell = editor.notebook.cellAt(index);
  await ended([cell], () => startCell(editor, index), timeoutMs);
  return cell;
}

/** Runs one cell and resolves as soon as the editor took the request. */
export async function startCell(editor: vscode.NotebookEditor, index: number): Promise<void> {
  await vscode.commands.executeCommand('notebook.cell.execute', {
    ranges: [{ start: index, end: index + 1 }],
    document: editor.notebook.uri,
  });
}

/** Runs all cells and resolves when each code cell has ended, or `timeoutMs` have passed. */
export async function runAll(editor: vscode.NotebookEditor, timeoutMs?: number): Promise<void> {
  await ended(
    codeCells(editor.notebook),
    () => vscode.commands.executeCommand('notebook.execute', editor.notebook.uri),
    timeoutMs,
  );
}

export function codeCells(notebook: vscode.NotebookDocument): vscode.NotebookCell[] {
  return notebook.getCells().filter((cell) => cell.kind === vscode.NotebookCellKind.Code);
}

/** Starts something and resolves when each of the cells has ended after that. */
export async function ended(
  cells: readonly vscode.NotebookCell[],
  start: () => Thenable<unknown>,
  timeoutMs = 30_000,
): Promise<void> {
  const before = new Map(cells.map((cell) => [cell, cell.executionSummary]));
  // Of a cell that a debugger had stopped before, VS Code leaves out the duration.
  const isEnded = (cell: vscode.NotebookCell) => {
    const { timing, success } = cell.executionSummary ?? {};
    return cell.executionSummary !== before.get(cell) && (timing !== undefined || success !== undefined);
  };
  await start();
  await waitFor(`${cells.length} cells to end`, () => cells.every(isEnded), timeoutMs);
}

/** All that a cell's outputs hold of a MIME type, as text. */
export function outputText(cell: vscode.NotebookCell, mime?: string): string {
  const items = cell.outputs
    .flatMap((output) => output.items)
    .filter((item) => mime === undefined || item.mime === mime);
  return items.map((item) => Buffer.from(item.data).toString('utf8')).join('');
}

export function succeeded(cell: vscode.NotebookCell): boolean {
  return cell.executionSummary?.success === true;
}

/** Fails with what the cell says when it did not succeed. */
export function assertSucceeded(cell: vscode.NotebookCell): void {
  assert.ok(succeeded(cell), `cell ${cell.index} did not succeed:\n${cell.document.getText()}\n${outputText(cell)}`);
}

/** Replaces a cell's text as typing would. */
export async function setCellText(cell: vscode.NotebookCell, text: string): Promise<void> {
  const edit = new vscode.WorkspaceEdit();
  const whole = new vscode.Range(0, 0, cell.document.lineCount, 0);
  edit.replace(cell.document.uri, whole, text);
  assert.ok(await vscode.workspace.applyEdit(edit));
}

export async function closeAllEditors(): Promise<void> {
  // Unsaved changes are thrown away: a question to the user would never be answered here.
  await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
  for (const group of vscode.window.tabGroups.all) {
    for (const tab of group.tabs) await closeTab(tab);
  }
}

async function closeTab(tab: vscode.Tab): Promise<void> {
  if (tab.isDirty && tab.input instanceof vscode.TabInputNotebook) {
    await vscode.commands.executeCommand('vscode.openWith', tab.input.uri, tab.input.notebookType);
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
    return;
  }
  await vscode.window.tabGroups.close(tab);
}
