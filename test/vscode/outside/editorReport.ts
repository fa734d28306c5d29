import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { saveScreenshot } from '../harness/answerControl.ts';
import { childProcesses } from '../harness/childProcesses.ts';
import type { OutsideEditor } from './openNotebookOutside.ts';

const lastLines = 60;

/** What the editor and the extension have said, for whoever looks into a test that failed elsewhere. */
export async function printReport(editor: OutsideEditor, name: string): Promise<void> {
  await saveScreenshot(editor.page, name).catch(() => undefined);
  const said = await editor.page.locator('.notification-list-item').allInnerTexts().catch(String);
  const log = extensionLogs(path.join(editor.userData, 'logs')).slice(-lastLines);
  const processes = childProcesses(editor.processId).map(({ pid, command }) => `${pid} ${command.slice(0, 120)}`);
  console.log(indented(['the editor says:', ...[said].flat(), "the extension's log:", ...log, 'alive:', ...processes]));
}

/** Of all windows, in the order of their times. */
function extensionLogs(folder: string): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => /mlnb[^/]*\.log$/.test(file))
    .flatMap((file) => readFileSync(path.join(folder, file), 'utf8').split('\n'))
    .filter((line) => line !== '')
    .toSorted();
}

function indented(lines: readonly string[]): string {
  return lines.map((line) => `        | ${line.replaceAll('\n', ' ')}`).join('\n');
}
