import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { count, screenshot, visibleText } from '../control/driver.ts';
import { waitFor } from '../control/waitFor.ts';
import { closeAllEditors, codeCells, openCells, runCell } from './notebooks.ts';
import { themes, useTheme } from './themes.ts';

/** One cell for each kind of output, with what a reader must then see. */
const views: readonly { readonly source: string; readonly shows: RegExp }[] = [
  {
    source: "console.log('\\u001b[32mgreen\\u001b[0m and \\u001b[1mbold\\u001b[0m'); console.error('on stderr')",
    shows: /green and bold[^]*on stderr/,
  },
  {
    source: "mlnb.html`<h3>Markup</h3><p>with <mark>${'<escaped>'}</mark> values</p>`",
    shows: /with <escaped> values/,
  },
  { source: 'mlnb.md`**Bold** and $x^2$\n\n| a | b |\n|---|---|\n| 1 | 2 |`', shows: /Bold/ },
  {
    source:
      "({ name: 'Ada', born: new Date(Date.UTC(1815, 11, 10)), tags: new Set(['a', 'b']), nested: { deep: [1, 2, 3] } })",
    shows: /Ada/,
  },
  { source: "[{ city: 'Oslo', people: 709_037 }, { city: 'Bergen', people: 291_940 }]", shows: /Bergen/ },
  { source: 'tf.tensor2d([[1, 2], [3, 4]])', shows: /2\s*×\s*2|\[2, ?2\]/ },
  { source: 'for (const i of progress(Array.from({ length: 100 }))) {}', shows: /100/ },
  {
    source:
      "function inner() { throw new TypeError('No column \"prcie\"', { cause: new Error('looked everywhere') }); }\ninner()",
    shows: /TypeError[^]*No column "prcie"/,
  },
];

describe('every kind of output', () => {
  let editor: vscode.NotebookEditor;
  before(async () => {
    await closeAllEditors();
    editor = await openCells(
      'views.mlnb',
      views.map((view) => view.source),
    );
  });

  for (const [index, { source, shows }] of views.entries()) {
    it(`is drawn for ${source.slice(0, 40).replaceAll('\n', ' ')}…`, async () => {
      await runCell(editor, index);
      reveal(index);
      await waitFor(String(shows), async () =>
        shows.test((await visibleText('outputs')) + (await visibleText('contained'))),
      );
    });
  }

  it('leaves none with a message that it cannot be shown', async () => {
    assert.equal(await count('outputs', '.mlnb-problem'), 0);
  });

  for (const theme of themes) {
    it(`is photographed in the ${theme.name} theme`, async () => {
      await useTheme(theme);
      for (const cell of codeCells(editor.notebook).filter((_, index) => index % 3 === 0)) {
        reveal(cell.index);
        await screenshot(`views-${theme.name}-${cell.index}`);
      }
    });
  }

  function reveal(index: number): void {
    editor.selection = new vscode.NotebookRange(index, index + 1);
    editor.revealRange(editor.selection, vscode.NotebookEditorRevealType.AtTop);
  }
});
