import { workspace, type Disposable, type LogOutputChannel, type NotebookDocument } from 'vscode';
import { isOurNotebookType } from '../ids.ts';
import { presentNotice } from '../presentError.ts';
import type { KernelHub } from './KernelHub.ts';
import type { KernelMarks } from './KernelMarks.ts';

/** Marks the notebooks whose kernel runs, and says so when one that opens has lost its own with the extension host. */
export function tellOfLostKernels(hub: KernelHub, marks: KernelMarks, log: LogOutputChannel): Disposable[] {
  const tell = (notebooks: readonly NotebookDocument[]): void => {
    const ours = notebooks.filter(({ notebookType }) => isOurNotebookType(notebookType));
    for (const uri of marks.takeLost(ours.map((notebook) => notebook.uri.toString())))
      presentNotice('warning', lossOf(uri), log);
  };
  tell(workspace.notebookDocuments);
  return [
    hub.onDidChange(() => {
      marks.update(running(hub));
    }),
    workspace.onDidOpenNotebookDocument((notebook) => {
      tell([notebook]);
    }),
  ];
}

function running(hub: KernelHub): string[] {
  const open = workspace.notebookDocuments.filter((notebook) => {
    const state = hub.of(notebook)?.state;
    return state === 'idle' || state === 'busy';
  });
  return open.map(({ uri }) => uri.toString());
}

function lossOf(uri: string): string {
  const name = decodeURIComponent(uri.split('/').at(-1) ?? uri);
  return (
    `The kernel of ${name} ended when VS Code's extension host did. Its variables are gone, and a cell that was ` +
    'running did not finish: run the cells again. What you have typed is as it was.'
  );
}
