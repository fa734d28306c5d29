import type { CommandServices } from './CommandServices.ts';
import { targetNotebook } from './targetNotebook.ts';

/** The kernel goes on without a debugger. */
export async function detachDebugger({ debuggers }: CommandServices, argument: unknown): Promise<void> {
  const notebook = targetNotebook(argument);
  if (notebook) await debuggers.of(notebook)?.detach();
}
