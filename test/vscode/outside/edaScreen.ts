// What a person sees and does of the panel of a data file.
import type { Frame, Locator, Page } from 'playwright-core';
import { waitFor } from '../control/waitFor.ts';
import { framesOf } from '../harness/framesOf.ts';
import type { OutsideEditor } from './openNotebookOutside.ts';

const showEda = 'Show EDA for Data File';
/** Far beyond what it takes: only a machine with too much to do comes near. */
const longMs = 90_000;

/** By the menu of a file in the explorer. */
export async function showFromExplorer({ page }: OutsideEditor, name: string, title = showEda): Promise<void> {
  const item = page.locator('.monaco-menu').getByText(title, { exact: false });
  await waitFor(
    `the menu of ${name}`,
    async () => {
      // A menu closes when the window gets something else to show.
      if (await item.isVisible()) return true;
      await rowOf(page, name).click({ button: 'right' });
      return await appears(item);
    },
    longMs,
  );
  await choose(item, name);
}

/** By the button of the file's own editor, or the menu beside it. */
export async function showFromTitle({ page }: OutsideEditor, name: string): Promise<void> {
  await rowOf(page, name).dblclick();
  await page.locator('.tab.active', { hasText: name }).waitFor({ timeout: longMs });
  const actions = page.locator('.editor-group-container.active .editor-actions');
  const button = actions.locator(`.action-label[aria-label*="${showEda}"]`);
  const more = actions.locator('.action-label[aria-label^="More Actions"]');
  const item = page.locator('.monaco-menu').getByText(showEda, { exact: false });
  await waitFor(
    `the button of ${name}`,
    async () => {
      if ((await button.isVisible()) || (await item.isVisible())) return true;
      if (!name.endsWith('.json') || !(await more.isVisible())) return false;
      await more.click();
      return await appears(item);
    },
    longMs,
  );
  if (await button.isVisible()) await button.click();
  else await choose(item, name);
}

/** Clicks an item until its menu is gone: a menu that has just opened lets a click go by. */
async function choose(item: Locator, name: string): Promise<void> {
  await waitFor(
    `the menu of ${name} to be done`,
    async () => {
      await item.click({ timeout: 2_000 }).catch(() => undefined);
      return await item.waitFor({ state: 'hidden', timeout: 1_000 }).then(
        () => true,
        () => false,
      );
    },
    longMs,
  );
}

/** The panel's own page, once its profile is whole. */
export async function wholeReport(editor: OutsideEditor): Promise<Frame> {
  return await panelIn(editor, 'done');
}

/** The panel's own page, once it is in a state. */
export async function panelIn({ page }: OutsideEditor, phase: string): Promise<Frame> {
  return await waitFor(
    `a panel that is ${phase}`,
    async () => {
      for (const frame of framesOf(page, 'outputs')) {
        const bar = frame.locator(`.mlnb-panel-bar[data-phase="${phase}"]`);
        if ((await bar.count().catch(() => 0)) > 0 && (await bar.isVisible().catch(() => false))) return frame;
      }
      return undefined;
    },
    longMs,
  );
}

/** What the panel says by now. */
export async function says(panel: Frame, text: string | RegExp): Promise<void> {
  await waitFor(
    String(text),
    async () => {
      const shown = String(await panel.evaluate('document.body.innerText').catch(() => ''));
      return typeof text === 'string' ? shown.includes(text) : text.test(shown);
    },
    longMs,
  );
}

/** Answers the editor's own dialog for files by a path. */
export async function answerFileDialog({ page }: OutsideEditor, file: string): Promise<void> {
  const dialog = page.locator('.quick-input-widget:visible');
  const input = dialog.locator('input[type="text"]');
  // The dialog may go while it is asked: then there is nothing to wait for.
  const timeout = 500;
  const shown = (): Promise<string> => input.inputValue({ timeout }).catch(() => '');
  await input.waitFor({ timeout: longMs });
  await waitFor(
    'the dialog to close',
    async () => {
      if (!(await dialog.isVisible())) return true;
      // It fills in a path of its own, sooner or later: only one that stays is accepted.
      if ((await shown()) !== file) await input.fill(file, { timeout }).catch(() => undefined);
      else if (await staysFor(500, async () => (await shown()) === file)) await page.keyboard.press('Enter');
      return false;
    },
    longMs,
  );
}

async function staysFor(milliseconds: number, holds: () => Promise<boolean>): Promise<boolean> {
  for (const end = Date.now() + milliseconds; Date.now() < end;) {
    if (!(await holds().catch(() => false))) return false;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  return true;
}

/** Leaves the editor's own dialog for files. */
export async function leaveFileDialog({ page }: OutsideEditor): Promise<void> {
  const dialog = page.locator('.quick-input-widget:visible');
  await dialog.locator('input[type="text"]').waitFor({ timeout: longMs });
  await waitFor(
    'the dialog to close',
    async () => {
      await page.keyboard.press('Escape');
      return await dialog.waitFor({ state: 'hidden', timeout: 1_000 }).then(
        () => true,
        () => false,
      );
    },
    longMs,
  );
}

export async function closeTabs({ page }: OutsideEditor): Promise<void> {
  const tabs = page.locator('.editor-group-container .tab');
  await waitFor(
    'all editors to close',
    async () => {
      if ((await tabs.count()) === 0) return true;
      await runCommand(page, 'View: Close All Editors');
      return false;
    },
    longMs,
  );
}

export async function runCommand(page: Page, title: string): Promise<void> {
  await page.keyboard.press('F1');
  const input = page.locator('.quick-input-widget:visible input[type="text"]');
  await input.waitFor({ timeout: longMs });
  await input.fill(`>${title}`);
  const found = page.locator('.quick-input-list .monaco-list-row', { hasText: title }).first();
  await found.waitFor({ timeout: longMs });
  await found.click();
}

function rowOf(page: Page, name: string): Locator {
  return page.locator('.explorer-folders-view .monaco-list-row', { hasText: name }).filter({
    has: page.getByText(name, { exact: true }),
  });
}

/** Within moments, for what may have to be asked for again. */
async function appears(what: Locator): Promise<boolean> {
  return await what
    .first()
    .waitFor({ timeout: 2_000 })
    .then(
      () => true,
      () => false,
    );
}
