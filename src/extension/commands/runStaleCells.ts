import { window } from 'vscode';
import { planStale } from '../../language/dependencies/planRun.ts';
import { cellsOf } from '../stale/cellsOf.ts';
import type { CommandServices } from './CommandServices.ts';
import { runnableNotebook } from './runnableNotebook.ts';

/** Brings the notebook up to date: its stale cells, and what these need. */
export async function runStaleCells({ hub, ids, stale }: CommandServices, argument: unknown): Promise<void> {
  const notebook = await runnableNotebook(hub, argument);
  const picture = notebook && (await stale.look(notebook));
  if (!picture) return;
  const cells = cellsOf(planStale(picture), notebook, ids);
  if (cells.length > 0) await hub.run(notebook, cells);
  else
    void window.showInformationMessage('No cell is stale. Cells that were never run are not stale: run them yourself.');
}
