import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import * as vscode from 'vscode';
import { click, count, evaluate, press, screenshot, type } from '../control/driver.ts';
import { waitFor } from '../control/waitFor.ts';
import { assertSucceeded, closeAllEditors, ended, openCells, runCell, startCell, workspacePath } from './notebooks.ts';
import { themes, useTheme } from './themes.ts';

const declares = `const answer: number = 42;
const city = 'Oslo';
const people = Array.from({ length: 250 }, (_, id) => ({ id, name: 'Person ' + id, age: 20 + (id % 60) }));
const weights = new Map([['first', 0.25], ['second', 0.75]]);
class Point { constructor(public x = 1, public y = 2) {} }
const origin = new Point(0, 0);
const nobody = new Proxy({}, {});
function area(radius: number) { return Math.PI * radius ** 2; }`;
const tensors = `const matrix = tf.randomUniform([64, 32]);
const batches = [tf.zeros([128, 10]), tf.zeros([128, 10])];
const gone = tf.ones([3]); gone.dispose();
for (let i = 0; i < 5; i++) tf.ones([100]);`;

describe('the view of variables', function () {
  this.timeout(120_000);
  let editor: vscode.NotebookEditor;
  before(async () => {
    await closeAllEditors();
    editor = await openCells('variables.mlnb', [declares, tensors, loopUntil('loop-ends')]);
    await vscode.commands.executeCommand('mlnb.showVariables');
  });
  after(async () => {
    await vscode.commands.executeCommand('workbench.action.closeSidebar');
    await closeAllEditors();
  });

  it('says what to do next while there is nothing to list', async () => {
    await waitForText('.empty', /No variables yet|not running|starting/);
  });

  it('lists what a cell has declared', async () => {
    assertSucceeded(await runCell(editor, 0));
    await waitFor('the rows', async () => (await rows()).length === 8);
    assert.deepEqual(
      (await rows()).map(({ name, type, size, cell }) => [name, type, size, cell]),
      [
        ['answer', 'number', '', '[1]'],
        ['city', 'string', '4 characters', '[1]'],
        ['people', 'Array', '250 × 3', '[1]'],
        ['weights', 'Map', '2 keys', '[1]'],
        ['Point', 'class', '', '[1]'],
        ['origin', 'Point', '', '[1]'],
        ['nobody', 'Proxy', '', '[1]'],
        ['area', 'function', '', '[1]'],
      ],
    );
  });

  it('filters by words and sorts by columns', async () => {
    await click('outputs', '#filter');
    await type('point');
    await waitFor('two rows', async () => (await names()) === 'Point,origin');
    await press('ControlOrMeta+A');
    await press('Delete');
    await waitFor('all rows', async () => (await rows()).length === 8);
    await click('outputs', '[data-sort="name"]');
    await waitFor('the order', async () => (await names()) === 'answer,area,city,nobody,origin,people,Point,weights');
    await click('outputs', '[data-sort="name"]');
    await waitFor('the other order', async () => (await names()).startsWith('weights,Point'));
    await click('outputs', '[data-sort="name"]');
    await waitFor('their own order', async () => (await names()).startsWith('answer,city'));
  });

  it('is used by keys', async () => {
    await click('outputs', '#filter');
    await press('ArrowDown');
    await press('ArrowDown');
    await waitFor('the second row', async () => (await page('document.activeElement?.dataset.name')) === 'city');
    await press('ControlOrMeta+C');
    await waitFor('the value', async () => (await vscode.env.clipboard.readText()) === "'Oslo'");
  });

  it('shows tensors, and which cell has left some without a name', async () => {
    assertSucceeded(await runCell(editor, 1, 60_000));
    await waitFor('the tensors', async () => (await names()).includes('gone'));
    const found = new Map((await rows()).map((row) => [row.name, row]));
    assert.deepEqual([found.get('matrix')?.size, found.get('matrix')?.memory], ['[64, 32]', '8.19 kB']);
    assert.equal(found.get('gone')?.note, 'disposed');
    assert.equal(found.get('batches')?.note, 'holds 2 tensors');
    await waitForText('.meter summary', /^8 tensors · [\d.]+ kB\s*5 without a name$/);
    await click('outputs', '.meter summary');
    await waitForText('.meter li', /^\[2\]\s+\+8 tensors, \+[\d.]+ kB\s*$/);
  });

  for (const theme of themes) {
    it(`is photographed in the ${theme.name} theme`, async () => {
      await useTheme(theme);
      await click('outputs', '.row[data-name="people"] .cell-name');
      await screenshot(`variables-${theme.name}`);
    });
  }

  it('opens a table in the grid beside the notebook, and nothing in the notebook', async () => {
    await useTheme(themes[0]);
    await evaluate('outputs', `document.querySelector('.row[data-name="people"] [data-action="open"]')?.click()`);
    await waitFor('the grid', async () => (await count('outputs', '.mlnb-table[data-rows="250"]')) === 1, 60_000);
    assert.equal(editor.notebook.cellAt(0).outputs.length, 0);
    await screenshot('variables-open-light');
    await useTheme(themes[1]);
    await screenshot('variables-open-dark');
    await waitFor('the list to stay', async () => (await rows()).length > 8);
  });

  it('shows fresh values of a loop that awaits, and says how old they are', async () => {
    const loop = editor.notebook.cellAt(2);
    await ended(
      [loop],
      async () => {
        await startCell(editor, 2);
        const seen = new Set<string>();
        await waitFor(
          'three values of the counter',
          async () => {
            const step = (await rows()).find(({ name }) => name === 'step');
            if (step !== undefined) seen.add(step.value);
            return seen.size >= 3;
          },
          60_000,
        );
        const age = await text('.age');
        assert.match(age, /^taken (just now|\d+ s ago), (a cell is running|the running cell has not paused since)$/);
        assert.equal(loop.executionSummary?.timing, undefined, 'the cell has ended meanwhile');
        writeFileSync(workspacePath('loop-ends'), '');
      },
      90_000,
    );
    assertSucceeded(loop);
    await waitForText('.age', /^taken [^,]*$/);
  });

  it('goes to the cell that made a name', async () => {
    editor.selection = new vscode.NotebookRange(2, 3);
    await evaluate('outputs', `document.querySelector('.row[data-name="city"] [data-action="reveal"]')?.click()`);
    await waitFor('the cell', () => vscode.window.activeNotebookEditor?.selection.start === 0);
  });

  it('says that the kernel holds nothing when it has started anew', async () => {
    await vscode.commands.executeCommand('mlnb.restartKernel');
    await waitForText('.empty', /No variables yet|starting/);
  });

  it('is off by a setting', async () => {
    const configuration = vscode.workspace.getConfiguration('mlnb');
    await configuration.update('variables.enabled', false, vscode.ConfigurationTarget.Global);
    try {
      await waitForText('.empty', /mlnb\.variables\.enabled is off/);
      await screenshot('variables-off');
    } finally {
      await configuration.update('variables.enabled', undefined, vscode.ConfigurationTarget.Global);
    }
  });
});

interface Row {
  readonly name: string;
  readonly type: string;
  readonly size: string;
  readonly value: string;
  readonly memory: string;
  readonly note: string;
  readonly cell: string;
}

/** What a person reads in the first such element of the view; empty where there is none. */
async function text(selector: string): Promise<string> {
  const found = await page(`view.querySelector('${selector}')?.innerText`);
  return typeof found === 'string' ? found : '';
}

async function waitForText(selector: string, pattern: RegExp): Promise<void> {
  await waitFor(`${selector} to be ${String(pattern)}`, async () => pattern.test(await text(selector)), 60_000);
}

/** What an expression gives in the page of the view; null in every other frame. */
async function page(expression: string): Promise<unknown> {
  const values = await evaluate(
    'outputs',
    `(() => { const view = document.getElementById('view'); return view ? (${expression}) ?? null : null; })()`,
  );
  return values.find((value) => value !== null && value !== undefined) ?? null;
}

async function rows(): Promise<readonly Row[]> {
  const found = await page(`[...view.querySelectorAll('.row')].map((row) => {
    const text = (id) => row.querySelector('.cell-' + id + ' > .text')?.textContent ?? '';
    const note = row.querySelector('.tag')?.textContent ?? '';
    const cell = row.querySelector('[data-action="reveal"]')?.textContent ?? '';
    return { name: text('name'), type: text('type'), size: text('size'), value: text('value'), memory: text('memory'), note, cell };
  })`);
  return (found ?? []) as Row[];
}

async function names(): Promise<string> {
  return (await rows()).map(({ name }) => name).join();
}

/** Counts, and lets others have a turn, until a file is there. */
function loopUntil(file: string): string {
  return `let step = 0;
const { existsSync } = await import('node:fs');
while (!existsSync('${file}')) { step++; await new Promise((done) => setTimeout(done, 20)); }`;
}
