import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { chooseTestHost } from '../../../scripts/provision/chooseTestHost.mjs';
import { chosenSeed, seededRandom } from '../../robustness/seededRandom.ts';
import { waitFor } from '../control/waitFor.ts';
import { childProcesses, stillRunning } from '../harness/childProcesses.ts';
import type { RunningProcess } from '../harness/childProcesses.ts';
import { printReport } from './editorReport.ts';
import * as screen from './notebookScreen.ts';
import { openNotebookOutside } from './openNotebookOutside.ts';
import type { OutsideEditor } from './openNotebookOutside.ts';
import { drawKinds, processKinds } from './processKinds.ts';
import type { KindName, ProcessKind } from './processKinds.ts';

/** `MLNB_KILL_ROUNDS=100` for the long run. */
const rounds = Number(process.env.MLNB_KILL_ROUNDS ?? 15);
const mostOfRoundMs = 120_000;

const notebook = 'kills.mlnb';
const killed = 'The kernel was killed (SIGKILL)';
const lost = `The kernel of ${notebook} ended when VS Code's extension host did.`;
const restored = `${notebook} had unsaved changes when its window ended. They are back`;
/** What is typed this long before a kill has to come back. */
const keptAfterMs = 1_000;
/** VS Code's server backs a notebook up ten seconds after its last change. */
const ownBackupMs = 9_000;
const reapMs = 15_000;
const backMs = 60_000;

describe(`${rounds} kills at random while a cell runs and another is being written`, function () {
  this.timeout(rounds * mostOfRoundMs);
  // On a machine with far too much to do the editor itself backs up, answers and draws when it pleases.
  this.retries(2);
  let editor: OutsideEditor;
  let stop: (() => Promise<void>) | undefined;
  before(async function () {
    if (process.platform !== 'linux' || (await chooseTestHost()) !== 'server') this.skip();
  });
  beforeEach(async () => {
    // What a window that is gone leaves behind ends when it could have come back for this long; else for three hours.
    editor = await openNotebookOutside(notebook, 'all', { serverFlags: ['--reconnection-grace-time', '2'] });
    stop = () => editor.stop();
  });
  afterEach(async () => {
    await stop?.();
  });

  it('leave no process, no half-written file and no lost text, say what happened, and the next run works', async () => {
    const random = seededRandom(chosenSeed());
    const times = new Map<KindName, number[]>();
    let text = await waitFor('the cells', () => screen.draft(editor), 60_000);
    for (const [index, victim] of drawKinds(rounds, random).entries()) {
      const start = performance.now();
      const edit = ` ${index + 1},`;
      text += edit;
      try {
        await round(editor, { kind: processKinds[victim], edit, text, isSaved: random() < 0.3 });
      } catch (error) {
        console.log(`      round ${index + 1}, ${victim}:`, error);
        await printReport(editor, `failure-kills-${index + 1}`);
        throw new Error(`round ${index + 1}: ${victim}`, { cause: error });
      }
      times.set(victim, [...(times.get(victim) ?? []), performance.now() - start]);
      if (process.env.MEASURE) console.log(index + 1, victim, Math.round(performance.now() - start));
    }
    for (const [victim, ms] of times) console.log(`      ${victim}: ${ms.length} rounds, median ${median(ms)} s`);
  });
});

interface Round {
  readonly kind: ProcessKind;
  readonly edit: string;
  /** Of the cell once that is typed. */
  readonly text: string;
  /** Also saves, once the round is over. */
  readonly isSaved: boolean;
}

async function round(editor: OutsideEditor, { kind, edit, text, isSaved }: Round): Promise<void> {
  const file = path.join(editor.folder, notebook);
  const saved = readFileSync(file, 'utf8');
  await screen.write(editor, edit);
  const typedAt = performance.now();
  await waitFor('the typed text', async () => (await screen.draft(editor)) === text);
  await screen.run(editor, 'busy');
  await waitFor('the cell to run', () => screen.isRunning(editor, 'busy'), 30_000);
  await waitFor('a kernel', () => editor.kernels().length === 1, 30_000);
  const before = childProcesses(editor.processId);
  await rest(typedAt + keptAfterMs - performance.now());
  await kill(editor, kind, before);
  const unsavedMs = performance.now() - typedAt;
  await waitFor(
    'the end of all that was part of it',
    () => stillRunning(before.filter(kind.takes)).length === 0,
    reapMs,
  );
  await told(editor, kind, unsavedMs < ownBackupMs);
  await waitFor('the text', async () => (await screen.draft(editor)) === text, backMs).catch(
    async (reason: unknown) => {
      throw new Error(`The cell holds ${await screen.draft(editor)} and not ${text}`, { cause: reason });
    },
  );
  assert.equal(readFileSync(file, 'utf8'), saved, 'the file has changed');
  await screen.worksAgain(editor);
  if (isSaved) await save(editor, file, text);
}

async function kill(editor: OutsideEditor, kind: ProcessKind, all: readonly RunningProcess[]): Promise<void> {
  if (kind === processKinds.window) await editor.killWindow();
  else if (kind === processKinds["VS Code's server"]) await editor.killServer();
  else {
    // A host that has just started may have no language server yet.
    const now = (): RunningProcess | undefined => kind.find?.(childProcesses(editor.processId));
    const victim = kind.find?.(all) ?? (await waitFor('something to kill', now, 30_000));
    process.kill(victim.pid, 'SIGKILL');
  }
}

/**
 * Also opens again what does not come back by itself.
 *
 * @param isOurs false where VS Code may have backed the text up itself, on a machine with far too much to do
 */
async function told(editor: OutsideEditor, kind: ProcessKind, isOurs: boolean): Promise<void> {
  switch (kind.toldBy) {
    case 'cell':
      await waitFor('the message', async () => (await screen.outputs(editor)).includes(killed));
      return;
    case 'next host':
      if (!(await screen.hostComesBack(editor))) {
        console.log('      VS Code started no other extension host');
        await screen.reopen(editor);
      }
      await screen.notice(editor, lost);
      return;
    case 'next window':
      if (kind === processKinds["VS Code's server"]) await editor.restartServer();
      await screen.reopen(editor);
      if (isOurs) await screen.notice(editor, restored);
      return;
    case 'nobody':
      await waitFor('the next one', () => kind.find?.(childProcesses(editor.processId)), backMs);
      await screen.interrupt(editor);
  }
}

async function save(editor: OutsideEditor, file: string, text: string): Promise<void> {
  await editor.page.keyboard.press('Control+S');
  await waitFor('the saved edit', () => {
    const saved = readFileSync(file, 'utf8');
    // VS Code empties a file before it writes it.
    if (!saved.includes(text)) return false;
    const { cells } = JSON.parse(saved) as { cells: { source: string[] }[] };
    return cells.length === 3 && cells[0]?.source.join('') === text;
  });
}

async function rest(ms: number): Promise<void> {
  if (ms > 0) await new Promise((resolve) => setTimeout(resolve, ms));
}

function median(ms: readonly number[]): string {
  return ((ms.toSorted((a, b) => a - b)[Math.floor(ms.length / 2)] ?? 0) / 1_000).toFixed(1);
}
