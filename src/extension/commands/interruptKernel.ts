import type { CommandServices } from './CommandServices.ts';
import { targetNotebook } from './targetNotebook.ts';

export async function interruptKernel({ hub }: CommandServices, argument: unknown): Promise<void> {
  const notebook = targetNotebook(argument);
  if (notebook) await hub.of(notebook)?.interrupt();
}
