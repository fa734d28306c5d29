// What a person sees and does of fixtures/kills.mlnb in the window.
import type { Locator } from 'playwright-core';
import { waitFor } from '../control/waitFor.ts';
import { childProcesses, isExtensionHost } from '../harness/childProcesses.ts';
import { framesOf } from '../harness/framesOf.ts';
import type { OutsideEditor } from './openNotebookOutside.ts';

const cellsAt = { draft: 0, busy: 1, works: 2 } as const;
/** VS Code starts a host that crashes anew by itself, but not for the third time in five minutes. */
const restartHost = 'Restart Remote Extension Host';
const hostMs = 40_000;

/** Appends to the first cell. */
export async function write(editor: OutsideEditor, text: string): Promise<void> {
  await editor.page.locator('.notebookOverlay .cell-list-container').hover({ position: { x: 8, y: 60 } });
  await editor.page.mouse.wheel(0, -10_000);
  await focus(editor, 'draft');
  await editor.page.keyboard.press('Control+End');
  await editor.page.keyboard.type(text, { delay: 10 });
}

export async function run(editor: OutsideEditor, cell: keyof typeof cellsAt): Promise<void> {
  await focus(editor, cell);
  await editor.page.keyboard.press('Control+Enter');
}

/** Ends the running cell. */
export async function interrupt(editor: OutsideEditor): Promise<void> {
  await editor.page.keyboard.press('F1');
  await editor.page.keyboard.type('ML: Interrupt Kernel', { delay: 10 });
  await editor.page.keyboard.press('Enter');
  await waitFor('the cell to end', async () => !(await isRunning(editor)), 30_000);
}

/** The first cell's text as it is drawn. */
export async function draft({ page }: OutsideEditor): Promise<string> {
  const all = await page.locator('.notebookOverlay .code-cell-row .monaco-editor .view-lines').allInnerTexts();
  // Monaco draws spaces as no-break spaces.
  return (all.find((text) => text.startsWith('//')) ?? '').replace(/\u00a0/g, ' ').trimEnd();
}

/** @param cell any of them where none is named */
export async function isRunning({ page }: OutsideEditor, cell?: keyof typeof cellsAt): Promise<boolean> {
  const rows = page.locator('.notebookOverlay .code-cell-row');
  const meant = cell === undefined ? rows : rows.nth(cellsAt[cell]);
  return (await meant.locator('.codicon-notebook-state-executing:visible').count()) > 0;
}

/** The text of all outputs. */
export async function outputs({ page }: OutsideEditor): Promise<string> {
  const texts = await Promise.all(
    framesOf(page, 'outputs').map((frame) => frame.evaluate('document.body.innerText').catch(() => '')),
  );
  return texts.join('\n');
}

/** Runs the last cell until it gives an answer that was not there before. */
export async function worksAgain(editor: OutsideEditor): Promise<void> {
  const answers = async (): Promise<string[]> =>
    [...(await outputs(editor)).matchAll(/six times seven is 42, \d+/g)].map(String);
  const before = await answers();
  let askedAt = 0;
  await waitFor(
    'the next run',
    async () => {
      // A host that has just started may know no kernel yet; the editor then asks for one.
      const kernel = editor.page.locator('.quick-input-list .monaco-list-row', { hasText: 'TypeScript (mlnb)' });
      if (await kernel.isVisible()) await kernel.click();
      else if (Date.now() - askedAt > 500 && !(await isRunning(editor))) {
        await run(editor, 'works');
        askedAt = Date.now();
      }
      return (await answers()).some((answer) => !before.includes(answer));
    },
    60_000,
  );
}

/** Opens the window anew. */
export async function reopen(editor: OutsideEditor): Promise<void> {
  await editor.reopenWindow();
  await editor.page.locator('.notebookOverlay .cell-list-container').waitFor({ timeout: 60_000 });
}

/** Waits for a message, and clears all there are. */
export async function notice(editor: OutsideEditor, text: string): Promise<void> {
  await seen(editor, text);
  const center = centerOf(editor);
  // One that comes meanwhile is cleared as well.
  await waitFor('the messages to go', async () => {
    if ((await center.count()) === 0) return true;
    await press(center.locator('.codicon-notifications-clear-all'));
    return false;
  });
}

/** Waits for a message. While tests drive it the editor only lists what it has to say. */
export async function seen(editor: OutsideEditor, text: string): Promise<void> {
  const center = centerOf(editor);
  const message = center.locator('.notification-list-item', { hasText: text });
  await waitFor(
    `the message "${text}"`,
    async () => {
      await openCenter(editor, center);
      return (await message.count()) > 0;
    },
    60_000,
  );
}

/**
 * VS Code starts another host by itself, or asks. It does neither where its server takes longer than two seconds to say
 * how the last one ended (`_onRemoteExtensionHostCrashed`), as on a machine with far too much to do.
 */
export async function hostComesBack(editor: OutsideEditor): Promise<boolean> {
  const center = centerOf(editor);
  const restart = center.getByRole('button', { name: restartHost });
  for (const end = Date.now() + hostMs; Date.now() < end;) {
    if (childProcesses(editor.processId).some(isExtensionHost)) return true;
    await openCenter(editor, center);
    if ((await restart.count()) > 0) await press(restart.first());
    await new Promise((resolve) => setTimeout(resolve, 250));
  }
  return false;
}

/** Where a tooltip may lie over the button. */
async function press(button: Locator): Promise<void> {
  await button.dispatchEvent('click');
}

/** Without the pointer: the editor's toolbars lie over cells for as long as it is near, and take a click. */
async function focus({ page }: OutsideEditor, cell: keyof typeof cellsAt): Promise<void> {
  const editors = page.locator('.notebookOverlay .code-cell-row .monaco-editor[role="code"]');
  await editors.nth(cellsAt[cell]).locator('.native-edit-context, textarea.inputarea').first().focus();
}

function centerOf({ page }: OutsideEditor): Locator {
  return page.locator('.notifications-center.visible');
}

async function openCenter({ page }: OutsideEditor, center: Locator): Promise<void> {
  if ((await center.count()) > 0) return;
  await press(page.locator('[id="status.notifications"] a'));
  await center.waitFor();
}
