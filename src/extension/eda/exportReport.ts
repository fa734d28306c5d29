import path from 'node:path';
import { Uri, window } from 'vscode';
import { startWork, type WorkPlace } from './startWork.ts';

export interface ReportExport {
  readonly type: 'page' | 'card';
  /** Of the file to write. */
  readonly ending: string;
  readonly filters: Readonly<Record<string, string[]>>;
  /** What the report is of. */
  readonly source: Uri;
  readonly json: string;
  readonly distDir: string;
  readonly findPlace: () => Promise<WorkPlace>;
  readonly onError: (error: unknown) => void;
}

/** Asks for a file and lets a process write the report into it. */
export async function exportReport({ type, ending, filters, source, json, ...services }: ReportExport): Promise<void> {
  const { distDir, findPlace, onError } = services;
  const target = await window.showSaveDialog({
    title: 'Export Report',
    filters,
    defaultUri: Uri.joinPath(source, '..', `${path.basename(source.path)}.${ending}`),
  });
  if (target === undefined) return;
  const place = await findPlace();
  const out = target.fsPath;
  startWork({ type, json, out, distDir }, place, (message) => {
    if (message.type === 'done') void window.showInformationMessage(`The report is in ${path.basename(out)}.`);
    if (message.type === 'failed') onError(new Error(message.message));
  });
}
