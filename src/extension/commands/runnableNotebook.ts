import type { NotebookDocument } from 'vscode';
import type { KernelHub } from '../kernel/KernelHub.ts';
import { takeOurKernel } from './takeOurKernel.ts';
import { targetNotebook } from './targetNotebook.ts';

/** The notebook that a command is about when its cells may run; else the user is told why not. */
export async function runnableNotebook(hub: KernelHub, argument: unknown): Promise<NotebookDocument | undefined> {
  const notebook = targetNotebook(argument);
  if (!notebook || !(await hub.mayRun(notebook))) return undefined;
  await takeOurKernel(notebook);
  return notebook;
}
