import { once } from 'node:events';
import { createServer } from 'node:net';
import path from 'node:path';
import { downloadAndUnzipVSCode, resolveCliArgsFromVSCodeExecutablePath } from '@vscode/test-electron';
import { chromium } from 'playwright-core';
import type { Page } from 'playwright-core';
import { cacheFolder } from '../../../scripts/provision/folders.mjs';
import { startChild } from '../../../scripts/provision/startChild.mjs';
import type { Editor, EditorOptions } from './Editor.ts';
import { makeEditorFolders } from './EditorFolders.ts';
import type { EditorFolders } from './EditorFolders.ts';

/** VS Code as users download it; its window is driven through Chromium's debugging port. */
export async function openElectronEditor(options: EditorOptions): Promise<Editor> {
  const executable = await downloadAndUnzipVSCode({ cachePath: path.join(cacheFolder(), 'vscode-test') });
  const folders = makeEditorFolders();
  await installExtension(executable, options, folders);
  const port = await freePort();
  const child = startChild(executable, [...launchArgs(options, folders), `--remote-debugging-port=${port}`], {
    log: options.log,
    env: { ...options.tests?.env },
  });
  await child.line(/DevTools listening on/, 60_000);
  const browser = await chromium.connectOverCDP(`http://127.0.0.1:${port}`);
  const [context] = browser.contexts();
  if (!context) throw new Error('VS Code opened no window');
  const page = context.pages().find(isWorkbench) ?? (await context.waitForEvent('page', { predicate: isWorkbench }));
  return {
    page,
    processId: child.processId,
    userData: folders.userData,
    testsEnded: options.tests ? child.ended : new Promise<number>(() => undefined),
    killWindow: onlyServer,
    reopenWindow: onlyServer,
    killServer: onlyServer,
    restartServer: onlyServer,
    stop: async () => {
      await browser.close();
      await child.stop();
      folders.remove();
    },
  };
}

function onlyServer(): Promise<never> {
  return Promise.reject(new Error("VS Code's server only"));
}

async function installExtension(executable: string, options: EditorOptions, folders: EditorFolders): Promise<void> {
  const [cli = executable, ...args] = resolveCliArgsFromVSCodeExecutablePath(executable, { reuseMachineInstall: true });
  const own = ['--user-data-dir', folders.userData, '--extensions-dir', folders.extensions];
  const installer = startChild(cli, [...args, ...own, '--install-extension', options.vsix, '--force'], options);
  if ((await installer.ended) !== 0) throw new Error(`VS Code did not install ${options.vsix}; see the log`);
}

/** The flags of @vscode/test-electron's own `runTests`, which has no way to leave workspace trust on. */
function launchArgs(options: EditorOptions, folders: EditorFolders): string[] {
  return [
    ...['--no-sandbox', '--disable-gpu-sandbox', '--disable-updates', '--skip-welcome', '--skip-release-notes'],
    ...['--user-data-dir', folders.userData, '--extensions-dir', folders.extensions],
    ...(options.trust === 'all' ? ['--disable-workspace-trust'] : []),
    ...(options.tests
      ? [`--extensionDevelopmentPath=${folders.stubExtension}`, `--extensionTestsPath=${options.tests.folder}`]
      : []),
    options.folder,
  ];
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  if (address === null || typeof address === 'string') throw new Error('no TCP port was given');
  return address.port;
}

function isWorkbench(page: Page): boolean {
  return page.url().includes('workbench');
}
