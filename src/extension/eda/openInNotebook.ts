import { Uri, window, workspace } from 'vscode';
import type { PanelSubject } from '../../eda/report/panel/PanelMessage.ts';
import { newCodeCell, newNotebook } from '../../notebook/newNotebook.ts';
import { notebookTypes } from '../ids.ts';
import { notebookDataOf } from '../serializer/MlnbSerializer.ts';
import { plainNotebookOf } from '../serializer/plainNotebookOf.ts';
import { edaCode, nameFrom } from './edaCode.ts';

/** Opens an untitled notebook whose one cell makes the report of the panel. */
export async function openInNotebook({ file, target, compare }: PanelSubject): Promise<void> {
  // Where the cells of an untitled notebook work.
  const folder = workspace.workspaceFolders?.find(({ uri }) => uri.scheme === 'file')?.uri.fsPath;
  const nameOf = (uri: string): string => nameFrom(folder, Uri.parse(uri).fsPath);
  const code = edaCode({ file: nameOf(file), target, compare: compare === null ? null : nameOf(compare) });
  const data = notebookDataOf(plainNotebookOf(newNotebook([newCodeCell(code)])));
  await window.showNotebookDocument(await workspace.openNotebookDocument(notebookTypes.mlnb, data));
}
