import { NotebookCellKind, window, workspace, type NotebookCell, type NotebookDocument } from 'vscode';
import { planNeeded } from '../../language/dependencies/planRun.ts';
import { cellsOf } from '../stale/cellsOf.ts';
import type { CommandServices } from './CommandServices.ts';
import { takeOurKernel } from './takeOurKernel.ts';
import { targetNotebook } from './targetNotebook.ts';

/** Runs a cell, or the selected ones, after those that give what it needs where that is stale, missing or replaced. */
export async function runCellAndNeeds({ hub, ids, stale }: CommandServices, argument: unknown): Promise<void> {
  const cells = cellsMeant(argument).filter(({ kind }) => kind === NotebookCellKind.Code);
  const notebook = cells[0]?.notebook;
  if (!notebook || !(await hub.mayRun(notebook))) return;
  await takeOurKernel(notebook);
  const picture = await stale.look(notebook);
  if (!picture) return;
  const wanted = cells.map((cell) => ids.idOf(cell));
  await hub.run(notebook, cellsOf(planNeeded(wanted, picture), notebook, ids));
}

/** The cell whose menu or mark was clicked; else the selected ones. */
function cellsMeant(argument: unknown): readonly NotebookCell[] {
  const clicked = cellOf(argument);
  if (clicked) return [clicked];
  const notebook = targetNotebook(argument);
  return notebook ? selectedCells(notebook) : [];
}

/** The editor gives a cell itself; what is only like one counts by its document. */
function cellOf(argument: unknown): NotebookCell | undefined {
  if (typeof argument !== 'object' || argument === null) return undefined;
  return workspace.notebookDocuments.flatMap((notebook) => notebook.getCells()).find((cell) => cell === argument);
}

function selectedCells(notebook: NotebookDocument): NotebookCell[] {
  const editor = window.visibleNotebookEditors.find((visible) => visible.notebook === notebook);
  return editor?.selections.flatMap((range) => notebook.getCells(range)) ?? [];
}
