import type { CommandServices } from './CommandServices.ts';
import { runnableNotebook } from './runnableNotebook.ts';

export async function restartKernel({ hub }: CommandServices, argument: unknown): Promise<void> {
  const notebook = await runnableNotebook(hub, argument);
  if (notebook) await hub.ensure(notebook).restart();
}
