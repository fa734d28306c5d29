import path from 'node:path';
import { env, Uri, window, workspace, type NotebookDocument, type QuickPickItem } from 'vscode';
import { exportFormats, type ExportFormat } from '../export/exportFormats.ts';
import { notebookOfDocument } from '../serializer/notebookOfDocument.ts';
import type { CommandServices } from './CommandServices.ts';
import { targetNotebook } from './targetNotebook.ts';

const open = 'Open';

interface FormatItem extends QuickPickItem {
  readonly format: ExportFormat;
}

/** Writes the notebook, as it stands in the editor, to a file of another format. */
export async function exportNotebook({ distDir }: CommandServices, argument: unknown): Promise<void> {
  const notebook = targetNotebook(argument);
  const format = notebook && (await pickFormat());
  const target =
    format && (await window.showSaveDialog({ ...suggestedFile(notebook, format), title: 'Export Notebook' }));
  if (!target) return;
  const text = await format.convert(notebookOfDocument(notebook), { title: nameOf(notebook), distDir });
  await workspace.fs.writeFile(target, Buffer.from(text));
  const choice = await window.showInformationMessage(`Exported to ${path.basename(target.path)}.`, open);
  if (choice !== open) return;
  if (format.extension === 'html') await env.openExternal(target);
  else await window.showTextDocument(await workspace.openTextDocument(target));
}

async function pickFormat(): Promise<ExportFormat | undefined> {
  const items: FormatItem[] = exportFormats.map((format) => ({
    label: format.label,
    description: `.${format.extension}`,
    detail: format.detail,
    format,
  }));
  return (await window.showQuickPick(items, { title: 'Export Notebook', placeHolder: 'Format' }))?.format;
}

function suggestedFile(notebook: NotebookDocument, { label, extension }: ExportFormat): object {
  const { uri } = notebook;
  const name = `${nameOf(notebook)}.${extension}`;
  const folder = uri.scheme === 'untitled' ? workspace.workspaceFolders?.[0]?.uri : Uri.joinPath(uri, '..');
  return { filters: { [label]: [extension] }, ...(folder ? { defaultUri: Uri.joinPath(folder, name) } : {}) };
}

function nameOf({ uri }: NotebookDocument): string {
  return path.basename(uri.path).replace(/\.(?:mlnb|ipynb)$/, '');
}
