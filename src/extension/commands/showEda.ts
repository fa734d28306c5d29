import { TabInputCustom, TabInputText, Uri, window } from 'vscode';
import { chooseDataFile, isDataFile } from '../eda/dataFiles.ts';
import type { CommandServices } from './CommandServices.ts';

/** Opens the report of a data file: the one that was clicked, the one in front, or one that is asked for. */
export async function showEda({ eda }: CommandServices, argument: unknown): Promise<void> {
  const file = argument instanceof Uri ? argument : (dataFileInFront() ?? (await chooseDataFile('Show EDA')));
  if (file !== undefined) eda.show(file);
}

function dataFileInFront(): Uri | undefined {
  const input: unknown = window.tabGroups.activeTabGroup.activeTab?.input;
  const uri = input instanceof TabInputText || input instanceof TabInputCustom ? input.uri : undefined;
  return uri !== undefined && isDataFile(uri) ? uri : undefined;
}
