import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { editorSettings } from './Editor.ts';

/** Folders of one editor run, away from any editor of the person who runs the tests. */
export interface EditorFolders {
  readonly userData: string;
  readonly extensions: string;
  /** An extension that does nothing: it stands where VS Code wants the one under development. */
  readonly stubExtension: string;
  remove(): void;
}

export function makeEditorFolders(): EditorFolders {
  const root = mkdtempSync(path.join(tmpdir(), 'mlnb-editor-'));
  const folder = (...names: string[]) => {
    const made = path.join(root, ...names);
    mkdirSync(made, { recursive: true });
    return made;
  };
  const userData = folder('user-data');
  const settings = JSON.stringify(editorSettings);
  // The desktop editor reads User, its server's remote side reads Machine.
  for (const place of ['User', 'Machine'])
    writeFileSync(path.join(folder('user-data', place), 'settings.json'), settings);
  const stubExtension = folder('stub-extension');
  const manifest = { name: 'stub', publisher: 'mlnb-test', version: '0.0.1', engines: { vscode: '*' } };
  writeFileSync(path.join(stubExtension, 'package.json'), JSON.stringify(manifest));
  return {
    userData,
    extensions: folder('extensions'),
    stubExtension,
    remove: () => {
      rmSync(root, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}
