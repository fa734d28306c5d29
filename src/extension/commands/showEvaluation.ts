import { TabInputCustom, TabInputText, Uri, window, workspace } from 'vscode';
import { isDataFile } from '../eda/dataFiles.ts';
import type { CommandServices } from './CommandServices.ts';

/**
 * Opens the evaluation of a file: the one that was clicked, the one in front, or one that is asked for. A second argument
 * names the rows that a model is judged by.
 */
export async function showEvaluation(
  { evaluations }: CommandServices,
  argument: unknown,
  data: unknown,
): Promise<void> {
  const file = argument instanceof Uri ? argument : (fileInFront() ?? (await chooseFile()));
  // The explorer passes a list of what is selected there.
  if (file !== undefined) evaluations.show(file, data instanceof Uri ? data : null);
}

function fileInFront(): Uri | undefined {
  const input: unknown = window.tabGroups.activeTabGroup.activeTab?.input;
  const uri = input instanceof TabInputText || input instanceof TabInputCustom ? input.uri : undefined;
  return uri !== undefined && isDataFile(uri) ? uri : undefined;
}

async function chooseFile(): Promise<Uri | undefined> {
  const folder = workspace.workspaceFolders?.[0]?.uri;
  const chosen = await window.showOpenDialog({
    title: 'Show Evaluation Report',
    openLabel: 'Show',
    canSelectMany: false,
    filters: {
      'Evaluations, predictions and models': ['json', 'csv', 'tsv', 'parquet', 'jsonl', 'ndjson', 'gz'],
      'All files': ['*'],
    },
    ...(folder === undefined ? {} : { defaultUri: folder }),
  });
  return chosen?.[0];
}
