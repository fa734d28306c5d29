import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { count, press, screenshot, type } from '../control/driver.ts';
import { waitFor } from '../control/waitFor.ts';
import { placeOf, waitForErrors } from './language.ts';
import { closeAllEditors, openCells } from './notebooks.ts';
import { themes, useTheme } from './themes.ts';

const cells = [
  `import { readCsv } from 'mlnb';
/** The weights of the sample, in grams. */
const weights: number[] = [3750, 3800, 3250];
function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}`,
  `const average = mean(weights);
average.toUpperCase();
const scaled = tf.tensor1d(weights).sub(average);`,
  '',
];

describe('IntelliSense on the screen', function () {
  this.timeout(180_000);
  let editor: vscode.NotebookEditor;
  before(async () => {
    await closeAllEditors();
    editor = await openCells('language-screens.mlnb', cells);
    await waitForErrors(editor.notebook.cellAt(1), [/toUpperCase/]);
  });

  it('imports what is chosen from the list', async () => {
    await edit(2);
    await type('await trainTestSpl');
    await shown('.suggest-widget.visible .monaco-list-row[aria-label*="trainTestSplit"]', 'Control+Space');
    await press('Enter');
    const cell = editor.notebook.cellAt(2);
    await waitFor('the import', () => /^import \{ trainTestSplit \} from ["']mlnb["'];/.test(cell.document.getText()));
    assert.match(cell.document.getText(), /await trainTestSplit$/);
  });

  for (const theme of themes) {
    it(`is photographed in the ${theme.name} theme`, async () => {
      await useTheme(theme);
      await edit(2);
      await press('Control+a');
      await type('scaled.ma');
      await shown('.suggest-widget.visible .monaco-list-row[aria-label*="matMul"]', 'Control+Space');
      await screenshot(`language-${theme.name}-completions`);
      await press('Escape');
      await hover(1, 'tensor1d');
      await screenshot(`language-${theme.name}-hover`);
      await press('Escape');
      await hover(1, 'toUpperCase');
      await screenshot(`language-${theme.name}-error`);
      await press('Escape');
    });
  }

  /** Puts the cursor into a cell. */
  async function edit(index: number): Promise<void> {
    editor.selection = new vscode.NotebookRange(index, index + 1);
    editor.revealRange(editor.selection, vscode.NotebookEditorRevealType.InCenterIfOutsideViewport);
    await waitFor(`the cursor in cell ${index}`, async () => {
      await vscode.commands.executeCommand('notebook.cell.edit');
      const isIt = vscode.window.activeTextEditor?.document === editor.notebook.cellAt(index).document;
      // Without the focus, what is typed next would be commands of the notebook.
      return isIt && (await count('workbench', '.code-cell-row .monaco-editor.focused')) > 0;
    });
  }

  async function hover(index: number, text: string): Promise<void> {
    await edit(index);
    const place = placeOf(editor.notebook.cellAt(index), text, 2);
    const active = vscode.window.activeTextEditor;
    assert.ok(active);
    active.selection = new vscode.Selection(place, place);
    await vscode.commands.executeCommand('editor.action.showHover');
    await waitFor(
      'the hover',
      async () => (await count('workbench', '.monaco-hover:not(.hidden) .hover-contents')) > 0,
    );
  }

  /** Waits for an element, and asks for it by a key from time to time. */
  async function shown(selector: string, key: string): Promise<void> {
    await waitFor(
      selector,
      async () => {
        if ((await count('workbench', selector)) > 0) return true;
        await press(key);
        await new Promise((resolve) => setTimeout(resolve, 700));
        return false;
      },
      60_000,
    );
  }
});
