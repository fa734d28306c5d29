import { commands, window, workspace } from 'vscode';
import { newCodeCell, newNotebook as emptyNotebook } from '../../notebook/newNotebook.ts';
import { notebookTypes } from '../ids.ts';
import { notebookDataOf } from '../serializer/MlnbSerializer.ts';
import { plainNotebookOf } from '../serializer/plainNotebookOf.ts';

/** Opens an untitled notebook with one empty cell, ready to type in. */
export async function newNotebook(): Promise<void> {
  const data = notebookDataOf(plainNotebookOf(emptyNotebook([newCodeCell('')])));
  await window.showNotebookDocument(await workspace.openNotebookDocument(notebookTypes.mlnb, data));
  await commands.executeCommand('notebook.cell.edit');
}
