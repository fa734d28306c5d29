import {
  commands,
  NotebookCellStatusBarAlignment,
  NotebookCellStatusBarItem,
  NotebookEditorRevealType,
  NotebookRange,
  notebooks,
  window,
  type Disposable,
  type NotebookCell,
} from 'vscode';
import type { CellIds } from '../cells/CellIds.ts';
import { commandIds, hasStaleCellsContext, notebookTypes } from '../ids.ts';
import { notebookInFront } from '../notebookInFront.ts';
import type { StaleCells } from './StaleCells.ts';
import type { CellMark } from './staleTexts.ts';

/** Below each cell: that it is stale and why, and what is wrong with its names. */
export function showStaleItems(stale: StaleCells, ids: CellIds): Disposable[] {
  const provider = {
    onDidChangeCellStatusBarItems: stale.onDidChange,
    provideCellStatusBarItems: (cell: NotebookCell): NotebookCellStatusBarItem[] => {
      const marks = stale.known(cell.notebook)?.marks.get(ids.idOf(cell));
      if (marks === undefined) return [];
      const problems = marks.problems.map((mark) => problemItem(mark, cell, ids));
      return marks.stale === null ? problems : [staleItem(marks.stale, cell), ...problems];
    },
  };
  return [
    commands.registerCommand(showCellCommand, showCell),
    ...Object.values(notebookTypes).map((type) => notebooks.registerNotebookCellStatusBarItemProvider(type, provider)),
    ...keepContext(stale),
  ];
}

/** Private to the marks, as the editor takes a name that begins so: only they can say which cell. */
const showCellCommand = '_mlnb.showCell';

function showCell(cell: NotebookCell): void {
  const editor = window.visibleNotebookEditors.find(({ notebook }) => notebook === cell.notebook);
  if (!editor || cell.index < 0) return;
  editor.selection = new NotebookRange(cell.index, cell.index + 1);
  editor.revealRange(editor.selection, NotebookEditorRevealType.InCenterIfOutsideViewport);
}

function staleItem(mark: CellMark, cell: NotebookCell): NotebookCellStatusBarItem {
  const item = itemOf(mark, NotebookCellStatusBarAlignment.Left);
  const title = 'Run Cell and What It Needs';
  item.command = { title, command: commandIds.runCellAndNeeds, arguments: [cell] };
  return item;
}

function problemItem(mark: CellMark, cell: NotebookCell, ids: CellIds): NotebookCellStatusBarItem {
  const item = itemOf(mark, NotebookCellStatusBarAlignment.Right);
  const other = mark.leadsTo === null ? undefined : ids.cellOf(cell.notebook, mark.leadsTo);
  if (other) item.command = { title: 'Show Cell', command: showCellCommand, arguments: [other] };
  return item;
}

function itemOf({ text, tooltip }: CellMark, alignment: NotebookCellStatusBarAlignment): NotebookCellStatusBarItem {
  const item = new NotebookCellStatusBarItem(text, alignment);
  item.tooltip = tooltip;
  item.accessibilityInformation = { label: tooltip };
  return item;
}

/** The toolbar's button is there while the notebook in front has a stale cell. */
function keepContext(stale: StaleCells): Disposable[] {
  let shown: boolean | null = null;
  const update = (): void => {
    const notebook = notebookInFront();
    const picture = notebook ? stale.known(notebook) : null;
    const hasStale = [...(picture?.marks.values() ?? [])].some((marks) => marks.stale !== null);
    if (hasStale === shown) return;
    shown = hasStale;
    void commands.executeCommand('setContext', hasStaleCellsContext, hasStale);
  };
  return [stale.onDidChange(update), window.onDidChangeActiveNotebookEditor(update)];
}
