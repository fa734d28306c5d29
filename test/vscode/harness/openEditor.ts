import { chooseTestHost } from '../../../scripts/provision/chooseTestHost.mjs';
import type { Editor, EditorOptions } from './Editor.ts';
import { openElectronEditor } from './openElectronEditor.ts';
import { openServerEditor } from './openServerEditor.ts';

export async function openEditor(options: EditorOptions): Promise<Editor> {
  return (await chooseTestHost()) === 'electron' ? openElectronEditor(options) : openServerEditor(options);
}
