import {
  NotebookCellStatusBarAlignment,
  NotebookCellStatusBarItem,
  notebooks,
  type Disposable,
  type NotebookCell,
} from 'vscode';
import type { StoredOutput } from '../drive/TempOutputStore.ts';
import { commandIds, notebookTypes } from '../ids.ts';
import type { KernelHub } from '../kernel/KernelHub.ts';
import type { CellIds } from './CellIds.ts';

/** Below a cell that printed or displayed more than is shown: a way to all of it. */
export function showFullOutputItems(hub: KernelHub, ids: CellIds): Disposable[] {
  const provider = {
    onDidChangeCellStatusBarItems: hub.onDidStoreOutput,
    provideCellStatusBarItems: (cell: NotebookCell): NotebookCellStatusBarItem[] =>
      (hub.of(cell.notebook)?.store.list(ids.idOf(cell)) ?? []).map(itemOf),
  };
  return Object.values(notebookTypes).map((type) =>
    notebooks.registerNotebookCellStatusBarItemProvider(type, provider),
  );
}

function itemOf({ kind, mime, path }: StoredOutput): NotebookCellStatusBarItem {
  const text = kind === 'text' ? '$(go-to-file) Open full output' : `$(save) Save full output (${mime})…`;
  const item = new NotebookCellStatusBarItem(text, NotebookCellStatusBarAlignment.Left);
  const title = 'Open Full Output';
  item.command = { title, command: commandIds.openFullOutput, arguments: [path] };
  item.tooltip = kind === 'text' ? 'All that this cell printed' : 'The output that is too large to show';
  return item;
}
