import type { CommandServices } from './CommandServices.ts';
import { clearNotebookOutputs } from './clearOutputs.ts';
import { runnableNotebook } from './runnableNotebook.ts';

/** Everything from the start, with nothing left of what ran before: what a colleague will see. */
export async function restartAndRunAll({ hub }: CommandServices, argument: unknown): Promise<void> {
  const notebook = await runnableNotebook(hub, argument);
  if (!notebook) return;
  await hub.ensure(notebook).restart();
  await clearNotebookOutputs(notebook);
  await hub.run(notebook, notebook.getCells());
}
