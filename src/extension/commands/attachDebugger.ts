import type { CommandServices } from './CommandServices.ts';
import { runnableNotebook } from './runnableNotebook.ts';

/** From now on every run of every cell stops at breakpoints, until the debugger is detached. */
export async function attachDebugger({ hub, debuggers }: CommandServices, argument: unknown): Promise<void> {
  const notebook = await runnableNotebook(hub, argument);
  if (notebook) await debuggers.attach(notebook);
}
