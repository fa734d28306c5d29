import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Locator } from 'playwright-core';
import { chooseTestHost } from '../../../scripts/provision/chooseTestHost.mjs';
import { chosenSeed, seededRandom } from '../../robustness/seededRandom.ts';
import { waitFor } from '../control/waitFor.ts';
import { saveScreenshot } from '../harness/answerControl.ts';
import { backedUpTexts } from '../harness/backedUpTexts.ts';
import { childProcesses, isExtensionHost, stillRunning } from '../harness/childProcesses.ts';
import type { RunningProcess } from '../harness/childProcesses.ts';
import { framesOf } from '../harness/framesOf.ts';
import { openNotebookOutside } from './openNotebookOutside.ts';
import type { OutsideEditor } from './openNotebookOutside.ts';

const rounds = { kernel: 4, sandbox: 4, 'extension host': 4, window: 3 } as const;
type Victim = keyof typeof rounds;

const notebook = 'kills.mlnb';
const killed = 'The kernel was killed (SIGKILL)';
const lost = `The kernel of ${notebook} ended when VS Code's extension host did.`;
/** VS Code starts a host that crashes anew by itself, but not for the third time in five minutes. */
const restartHost = 'Restart Remote Extension Host';
const reapMs = 15_000;
const hostMs = 40_000;
const cellsAt = { draft: 0, busy: 1, works: 2 } as const;

describe('kills at random while a cell runs and another is being written', function () {
  this.timeout(400_000);
  let editor: OutsideEditor;
  let stop: (() => Promise<void>) | undefined;
  before(async function () {
    if (process.platform !== 'linux' || (await chooseTestHost()) !== 'server') this.skip();
    // What a window that is gone leaves behind ends when it could have come back for this long; else for three hours.
    editor = await openNotebookOutside(notebook, 'all', { serverFlags: ['--reconnection-grace-time', '2'] });
    stop = () => editor.stop();
  });
  after(async () => {
    await stop?.();
  });

  it('leave no process, no half-written file and no lost text, say what happened, and the next run works', async () => {
    const random = seededRandom(chosenSeed());
    const order = (Object.keys(rounds) as Victim[])
      .flatMap((victim) => Array.from({ length: rounds[victim] }, () => victim))
      .map((victim) => [random(), victim] as const)
      .toSorted(([a], [b]) => a - b);
    for (const [index, [, victim]] of order.entries()) {
      const start = performance.now();
      try {
        await round(editor, { victim, number: index + 1, isSaved: random() < 0.4 });
      } catch (error) {
        await saveScreenshot(editor.page, `failure-kills-${index + 1}`);
        throw new Error(`round ${index + 1}: ${victim}`, { cause: error });
      }
      if (process.env.MEASURE) console.log(index + 1, victim, Math.round(performance.now() - start));
    }
  });
});

interface Round {
  readonly victim: Victim;
  readonly number: number;
  /** Also the edit is saved, once the round is over. */
  readonly isSaved: boolean;
}

async function round(editor: OutsideEditor, { victim, number, isSaved }: Round): Promise<void> {
  const file = path.join(editor.folder, notebook);
  const saved = readFileSync(file, 'utf8');
  const edit = ` ${number},`;
  await write(editor, edit);
  await run(editor, 'busy');
  await waitFor('the cell to run', () => isRunning(editor), 30_000);
  await waitFor('a kernel', () => editor.kernels().length === 1, 30_000);
  const before = ours(editor);
  await kill(editor, victim, edit);
  await waitFor('the end of all that was part of it', () => stillRunning(before(victim)).length === 0, reapMs);
  if (victim === 'kernel' || victim === 'sandbox')
    await waitFor('the message', async () => (await outputs(editor)).includes(killed));
  let isKept = true;
  if (victim === 'extension host') {
    if (!(await hostComesBack(editor))) {
      console.log('      VS Code started no other extension host');
      isKept = isBackedUp(editor, edit);
      await reopen(editor);
    }
    await told(editor);
  }
  if (isKept) await waitFor('the edit', async () => (await draft(editor)).endsWith(edit), 90_000);
  assert.equal(readFileSync(file, 'utf8'), saved, 'the file has changed');
  await worksAgain(editor);
  if (isSaved && isKept) await save(editor, file, edit);
}

async function kill(editor: OutsideEditor, victim: Victim, edit: string): Promise<void> {
  switch (victim) {
    case 'kernel':
      sendKill(editor.kernels()[0]);
      return;
    case 'sandbox':
      sendKill(sandboxOf(editor));
      return;
    case 'extension host':
      sendKill(hostOf(editor));
      return;
    case 'window':
      // VS Code's server backs a notebook up ten seconds after its last change; until then the text is the window's.
      await waitFor('the backup', () => isBackedUp(editor, edit), 40_000);
      await editor.killWindow();
      await reopen(editor);
  }
}

function isBackedUp({ userData }: OutsideEditor, edit: string): boolean {
  return backedUpTexts(userData).some((text) => text.includes(edit));
}

async function reopen(editor: OutsideEditor): Promise<void> {
  await editor.reopenWindow();
  await editor.page.locator('.notebookOverlay .cell-list-container').waitFor({ timeout: 60_000 });
}

function sendKill(victim: RunningProcess | undefined): void {
  assert.ok(victim, 'nothing to kill');
  process.kill(victim.pid, 'SIGKILL');
}

/** The processes that have to end with each victim. */
function ours(editor: OutsideEditor): (victim: Victim) => RunningProcess[] {
  const all = childProcesses(editor.processId);
  const kernel = all.filter(({ command }) => /\bkernel\.cjs\b/.test(command));
  const hosts = all.filter(isExtensionHost);
  return (victim) => (victim === 'kernel' || victim === 'sandbox' ? kernel : [...kernel, ...hosts]);
}

function hostOf(editor: OutsideEditor): RunningProcess | undefined {
  return childProcesses(editor.processId).find(isExtensionHost);
}

/** The outermost process of what confines the kernel. */
function sandboxOf(editor: OutsideEditor): RunningProcess | undefined {
  const parent = hostOf(editor)?.pid;
  return childProcesses(editor.processId).find((one) => one.parent === parent && /\bkernel\.cjs\b/.test(one.command));
}

/** That the kernel went with the extension host. While tests drive it the editor only lists what it has to say. */
async function told(editor: OutsideEditor): Promise<void> {
  const center = centerOf(editor);
  const notice = center.locator('.notification-list-item', { hasText: lost });
  await waitFor(
    'the notice',
    async () => {
      await openCenter(editor, center);
      return (await notice.count()) > 0;
    },
    60_000,
  );
  await center.locator('.codicon-notifications-clear-all').click();
  await center.waitFor({ state: 'hidden' });
}

/**
 * VS Code starts another host by itself, or asks. It does neither where its server takes longer than two seconds to say
 * how the last one ended (`_onRemoteExtensionHostCrashed`), as on a machine with far too much to do.
 */
async function hostComesBack(editor: OutsideEditor): Promise<boolean> {
  const center = centerOf(editor);
  const restart = center.getByRole('button', { name: restartHost });
  for (const end = Date.now() + hostMs; Date.now() < end;) {
    if (hostOf(editor)) return true;
    await openCenter(editor, center);
    if ((await restart.count()) > 0) await restart.first().click();
    await new Promise((resolve) => setTimeout(resolve, 500));
  }
  return false;
}

function centerOf({ page }: OutsideEditor): Locator {
  return page.locator('.notifications-center.visible');
}

async function openCenter({ page }: OutsideEditor, center: Locator): Promise<void> {
  if ((await center.count()) > 0) return;
  await page.locator('[id="status.notifications"]').click();
  await center.waitFor();
}

async function worksAgain(editor: OutsideEditor): Promise<void> {
  const answers = async (): Promise<string[]> =>
    [...(await outputs(editor)).matchAll(/six times seven is 42, \d+/g)].map(String);
  const before = await answers();
  await waitFor(
    'the next run',
    async () => {
      // A host that has just started may know no kernel yet; the editor then asks for one.
      const kernel = editor.page.locator('.quick-input-list .monaco-list-row', { hasText: 'TypeScript (mlnb)' });
      if (await kernel.isVisible()) await kernel.click();
      else if (!(await isRunning(editor))) await run(editor, 'works');
      await new Promise((resolve) => setTimeout(resolve, 500));
      return (await answers()).some((answer) => !before.includes(answer));
    },
    60_000,
  );
}

async function save(editor: OutsideEditor, file: string, edit: string): Promise<void> {
  await editor.page.keyboard.press('Control+S');
  await waitFor('the saved edit', () => {
    const text = readFileSync(file, 'utf8');
    // VS Code empties a file before it writes it.
    if (text === '' || !text.includes(edit)) return false;
    const { cells } = JSON.parse(text) as { cells: { source: string[] }[] };
    return cells.length === 3 && cells[0]?.source.join('').endsWith(edit);
  });
}

async function write(editor: OutsideEditor, text: string): Promise<void> {
  await cellAt(editor, 'draft').click();
  await editor.page.keyboard.press('Control+End');
  await editor.page.keyboard.type(text, { delay: 10 });
  assert.ok((await draft(editor)).endsWith(text), 'the text was not typed');
}

async function run(editor: OutsideEditor, cell: keyof typeof cellsAt): Promise<void> {
  await cellAt(editor, cell).click();
  await editor.page.keyboard.press('Control+Enter');
}

function cellAt({ page }: OutsideEditor, cell: keyof typeof cellsAt): Locator {
  return page.locator('.notebookOverlay .code-cell-row .monaco-editor .view-lines').nth(cellsAt[cell]);
}

async function draft(editor: OutsideEditor): Promise<string> {
  const all = await editor.page.locator('.notebookOverlay .code-cell-row .monaco-editor .view-lines').allInnerTexts();
  // Monaco draws spaces as no-break spaces.
  return (all.find((text) => text.startsWith('//')) ?? '').replace(/\u00a0/g, ' ').trimEnd();
}

async function isRunning({ page }: OutsideEditor): Promise<boolean> {
  return (await page.locator('.notebookOverlay .codicon-notebook-state-executing').count()) > 0;
}

async function outputs({ page }: OutsideEditor): Promise<string> {
  const texts = await Promise.all(
    framesOf(page, 'outputs').map((frame) => frame.evaluate('document.body.innerText').catch(() => '')),
  );
  return texts.join('\n');
}
