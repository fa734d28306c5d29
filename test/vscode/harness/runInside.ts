import { createWriteStream, mkdirSync } from 'node:fs';
import path from 'node:path';
import { rootFolder } from '../../../scripts/provision/folders.mjs';
import { provideVsix } from '../../../scripts/provision/provideVsix.mjs';
import { controlVariable } from '../control/ControlRequest.ts';
import { answerControl, saveScreenshot } from './answerControl.ts';
import { bundleTests } from './bundleTests.ts';
import type { Editor } from './Editor.ts';
import { makeWorkspace } from './makeWorkspace.ts';
import { openEditor } from './openEditor.ts';
import { logFolder } from './resultFolders.ts';
import { startControlServer } from './startControlServer.ts';
import { watchConsole } from './watchConsole.ts';

const timeoutMs = 12 * 60_000;
const timedOut = 124;

/**
 * Runs test/vscode/inside/ in the extension host of a real editor that has the packaged extension.
 *
 * @returns the exit code; the counts are left by the tests' own reporter
 */
export async function runInside(grep: string | undefined): Promise<number> {
  mkdirSync(logFolder, { recursive: true });
  const logFile = createWriteStream(path.join(logFolder, 'editor-inside.console.log'));
  const watch = watchConsole();
  const workspace = makeWorkspace();
  const bundle = await bundleTests(path.join(import.meta.dirname, '..', 'inside'));
  let editor: Editor | undefined;
  const control = await startControlServer(async (request) => {
    if (!editor) throw new Error('the editor is not open yet');
    const print = (line: string) => process.stdout.write(`${line}\n`);
    return answerControl(request, { page: editor.page, consoleProblems: () => watch.problems, print });
  });
  try {
    editor = await openEditor({
      vsix: process.env.MLNB_VSIX ?? (await provideVsix()),
      folder: workspace.folder,
      trust: 'all',
      tests: { folder: bundle.folder, env: testEnv(control.address, grep) },
      log: (line) => {
        logFile.write(`${line}\n`);
        watch.line(line);
      },
    });
    watch.page(editor.page);
    return await codeOf(editor);
  } finally {
    await editor?.stop();
    control.stop();
    bundle.remove();
    workspace.remove();
  }
}

function testEnv(controlAddress: string, grep: string | undefined): Record<string, string> {
  return {
    [controlVariable]: controlAddress,
    MLNB_TEST_GREP: grep ?? '',
    MLNB_TEST_REPORTER: path.join(rootFolder, 'scripts', 'suites', 'CountingReporter.cjs'),
  };
}

async function codeOf(editor: Editor): Promise<number> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<number>((resolve) => {
    timer = setTimeout(resolve, timeoutMs, timedOut);
  });
  const code = await Promise.race([editor.testsEnded, late]);
  clearTimeout(timer);
  if (code === timedOut) {
    const file = await saveScreenshot(editor.page, 'failure-timed-out');
    process.stdout.write(`The tests in the editor did not end in ${timeoutMs / 60_000} minutes; see ${file}\n`);
  }
  return code;
}
