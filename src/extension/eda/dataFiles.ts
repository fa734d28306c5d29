import type { Uri } from 'vscode';
import { window, workspace } from 'vscode';

/** Endings of files that `eda` reads; package.json says the same in the conditions of its menus. */
export const dataEndings = ['csv', 'tsv', 'parquet', 'json', 'jsonl', 'ndjson', 'arrow', 'feather', 'xlsx'] as const;

const pattern = new RegExp(`\\.(?:${dataEndings.join('|')})(?:\\.gz|\\.zst)?$`, 'i');

export function isDataFile({ scheme, path }: Uri): boolean {
  return scheme === 'file' && pattern.test(path);
}

/** Asks for a data file; undefined when the user chose none. */
export async function chooseDataFile(title: string): Promise<Uri | undefined> {
  const folder = workspace.workspaceFolders?.[0]?.uri;
  const chosen = await window.showOpenDialog({
    title,
    openLabel: title,
    canSelectMany: false,
    filters: { 'Data files': [...dataEndings, 'gz', 'txt', 'dat'], 'All files': ['*'] },
    ...(folder === undefined ? {} : { defaultUri: folder }),
  });
  return chosen?.[0];
}
