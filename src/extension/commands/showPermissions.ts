import type { CommandServices } from './CommandServices.ts';
import { targetNotebook } from './targetNotebook.ts';

export function showPermissions({ pages }: CommandServices, argument: unknown): void {
  const notebook = targetNotebook(argument);
  if (notebook) pages.show(notebook);
}
