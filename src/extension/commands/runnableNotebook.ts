import type { NotebookDocument } from 'vscode';
import { presentObstacle } from '../kernel/presentObstacle.ts';
import { runObstacle } from '../kernel/runObstacle.ts';
import { targetNotebook } from './targetNotebook.ts';

/** The notebook that a command is about when its cells may run; else the user is told why not. */
export async function runnableNotebook(argument: unknown): Promise<NotebookDocument | undefined> {
  const notebook = targetNotebook(argument);
  const obstacle = notebook && runObstacle(notebook);
  if (!obstacle) return notebook;
  await presentObstacle(obstacle);
  return undefined;
}
