import { createWriteStream, mkdirSync } from 'node:fs';
import path from 'node:path';
import { provideVsix } from '../../../scripts/provision/provideVsix.mjs';
import { childProcesses, isKernel } from '../harness/childProcesses.ts';
import type { RunningProcess } from '../harness/childProcesses.ts';
import type { Editor, EditorOptions } from '../harness/Editor.ts';
import { makeWorkspace } from '../harness/makeWorkspace.ts';
import { openEditor } from '../harness/openEditor.ts';
import { logFolder } from '../harness/resultFolders.ts';

export interface OutsideEditor extends Editor {
  readonly folder: string;
  kernels(): RunningProcess[];
}

interface OutsideOptions extends Pick<EditorOptions, 'hidden' | 'serverFlags'> {
  /** Puts more files into the folder; those that come later the explorer shows sooner or later. */
  readonly prepare?: (folder: string) => Promise<void>;
}

/** An editor of its own, with a fresh copy of the fixtures as its folder; a notebook is opened as a person would. */
export async function openNotebookOutside(
  name: string,
  trust: EditorOptions['trust'],
  { prepare, ...more }: OutsideOptions = {},
): Promise<OutsideEditor> {
  mkdirSync(logFolder, { recursive: true });
  const logFile = createWriteStream(path.join(logFolder, 'editor-outside.console.log'), { flags: 'a' });
  const workspace = makeWorkspace();
  await prepare?.(workspace.folder);
  const editor = await openEditor({
    vsix: process.env.MLNB_VSIX ?? (await provideVsix()),
    folder: workspace.folder,
    trust,
    ...more,
    log: (line) => logFile.write(`${line}\n`),
  });
  // Until the editor knows the extension, a notebook would open as text; our icons come with the extension.
  const row = editor.page.locator('.explorer-folders-view .monaco-list-row', { hasText: name });
  await row.locator('.mlnb-lang-file-icon').waitFor();
  await row.dblclick();
  await editor.page.locator('.notebookOverlay .cell-list-container').waitFor();
  return {
    ...editor,
    get page() {
      return editor.page;
    },
    get processId() {
      return editor.processId;
    },
    folder: workspace.folder,
    kernels: () => childProcesses(editor.processId).filter(isKernel),
    stop: async () => {
      await editor.stop();
      workspace.remove();
      logFile.end();
    },
  };
}
