import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import * as vscode from 'vscode';
import { Canary } from '../../renderer/contained/Canary.ts';
import { hostileDocuments } from '../../renderer/contained/hostileDocuments.ts';
import { count, evaluate, screenshot, visibleText } from '../control/driver.ts';
import { waitFor } from '../control/waitFor.ts';
import { closeAllEditors, open, workspacePath } from './notebooks.ts';
import { themes, useTheme } from './themes.ts';

type Data = Readonly<Record<string, unknown>>;

const svg = 'xmlns="http://www.w3.org/2000/svg"';

/** What a notebook from anywhere may have saved, a cell for each. */
function savedOutputs(origin: string): readonly Data[] {
  const documents = Object.values(hostileDocuments(origin));
  return [
    {
      'text/html':
        '<h3>Report</h3><table><tr><th>city</th><th>people</th></tr><tr><td>Oslo</td><td>709,037</td></tr></table><p>See <a href="https://example.com/data">the data</a>.</p><script src="https://cdn.plot.example/plotly.min.js"></script>',
    },
    {
      'text/html':
        '<div style="height:2000px;background:linear-gradient(var(--vscode-charts-blue),transparent)">higher than a page</div>',
    },
    {
      'image/svg+xml': `<svg ${svg} width="160" height="60"><title>Two bars</title><script>fetch('${origin}/svg')</script><rect width="60" height="60" fill="#3b78b8"/><rect x="70" y="20" width="60" height="40" fill="#d9730d"/><image href="${origin}/svg-image" width="9" height="9"/></svg>`,
    },
    {
      'text/markdown': `**Bold** and $x^2$ ![x](${origin}/md) <img src="${origin}/md-html"> [run](command:workbench.action.quit)`,
    },
    { 'application/javascript': `fetch('${origin}/js'); element.innerHTML = 'ran'` },
    { 'text/x-css': `\`\`\`\n<img src="${origin}/fence">` },
    {
      'application/vnd.code.notebook.error': {
        name: 'E',
        message: 'm',
        stack: `<a href="x"><img src="${origin}/stack"></a>`,
      },
    },
    {
      'application/vnd.vega.v6+json': {
        $schema: 'https://vega.github.io/schema/vega/v6.json',
        data: [{ name: 'd', url: `${origin}/vega` }],
      },
    },
    ...documents.map((document) => ({ 'text/html': document })),
    ...documents.map((document) => ({ 'TEXT/HTML': document })),
  ];
}

function writeNotebook(name: string, outputs: readonly Data[]): void {
  const cells = outputs.map((data, index) => ({
    cell_type: 'code',
    execution_count: 1,
    id: `hostile-${index}`,
    metadata: {},
    outputs: [{ output_type: 'display_data', data, metadata: {} }],
    source: [`// output ${index}`],
  }));
  const kernelspec = { display_name: 'TypeScript (mlnb)', language: 'typescript', name: 'mlnb' };
  writeFileSync(
    workspacePath(name),
    JSON.stringify({ cells, metadata: { kernelspec }, nbformat: 4, nbformat_minor: 5 }),
  );
}

describe('hostile outputs in the editor', () => {
  let canary: Canary;
  before(async () => {
    await closeAllEditors();
    canary = await Canary.start();
  });
  after(async () => {
    canary.stop();
    await closeAllEditors();
  });

  for (const [name, type] of [
    ['hostile.mlnb', 'mlnb'],
    ['hostile.ipynb', 'mlnb-ipynb'],
  ] as const) {
    it(`that were saved reach nothing from ${name}`, async () => {
      const outputs = savedOutputs(canary.origin);
      writeNotebook(name, outputs);
      const editor = await open(name, type);
      await waitFor('the first frame', async () => (await count('outputs', '.mlnb-contained iframe')) > 0);
      await new Promise((resolve) => setTimeout(resolve, 2_000));
      await screenshot(`hostile-first-${type}`);
      for (let index = 0; index < outputs.length; index += 3) {
        editor.revealRange(new vscode.NotebookRange(index, index + 1), vscode.NotebookEditorRevealType.AtTop);
        await new Promise((resolve) => setTimeout(resolve, 150));
      }
      await new Promise((resolve) => setTimeout(resolve, 1_000));
      assert.ok((await count('outputs', '.mlnb-contained iframe')) > 10);
      assert.deepEqual([canary.asked, canary.connections], [[], 0]);
    }).timeout(90_000);
  }

  it('are shown: HTML in a frame, SVG as an image, scripts as text, with a word on what is missing', async () => {
    const editor = await open('hostile.mlnb');
    for (const theme of [themes[0], themes[1]]) {
      await useTheme(theme);
      for (const [index, name] of [
        [0, 'html'],
        [2, 'others'],
      ] as const) {
        editor.revealRange(new vscode.NotebookRange(index, index + 1), vscode.NotebookEditorRevealType.AtTop);
        await waitFor('the frames', async () => (await count('outputs', 'iframe[data-drawing]')) === 0);
        await new Promise((resolve) => setTimeout(resolve, 4_000));
        await screenshot(`hostile-${name}-${theme.name}`);
      }
    }
    const text = await visibleText('outputs');
    assert.match(text, /Blocked: cdn\.plot\.example \(outputs cannot reach the network\)/);
    assert.match(text, /Scripts of this output are not run/);
    assert.match(text, /JavaScript of an output is shown, not run/);
    assert.ok((await count('outputs', 'img.mlnb-svg[alt="Two bars"]')) > 0);
    const heights = (
      await evaluate(
        'outputs',
        `[...document.querySelectorAll('.mlnb-contained iframe')].map((frame) => frame.getBoundingClientRect().height)`,
      )
    ).flat() as number[];
    assert.ok(heights.includes(800) && heights.some((height) => height > 60 && height < 400), heights.join(' '));
    assert.deepEqual([canary.asked, canary.connections], [[], 0]);
  }).timeout(90_000);

  it('leave the notebook scrolling by the wheel over them', async () => {
    const editor = await open('hostile.mlnb');
    editor.revealRange(new vscode.NotebookRange(0, 1), vscode.NotebookEditorRevealType.AtTop);
    await new Promise((resolve) => setTimeout(resolve, 500));
    const before = JSON.stringify(editor.visibleRanges);
    const wheel = `new WheelEvent('wheel', { deltaX: 0, deltaY: 3000, wheelDeltaY: -3000, deltaMode: 0, bubbles: true, cancelable: true, composed: true })`;
    await evaluate('outputs', `document.querySelector('.mlnb-contained iframe')?.dispatchEvent(${wheel})`);
    await waitFor('the notebook to scroll', () => JSON.stringify(editor.visibleRanges) !== before);
  });

  it('would reach the network as what they are: the editor itself shows them in its page', async () => {
    const editor = await open('hostile.mlnb');
    const item = vscode.NotebookCellOutputItem.text(`<img src="${canary.origin}/control">`, 'text/html');
    const data = new vscode.NotebookCellData(vscode.NotebookCellKind.Code, '// control', 'mlnb-typescript');
    data.outputs = [new vscode.NotebookCellOutput([item])];
    const edit = new vscode.WorkspaceEdit();
    edit.set(editor.notebook.uri, [vscode.NotebookEdit.insertCells(0, [data])]);
    assert.ok(await vscode.workspace.applyEdit(edit));
    editor.revealRange(new vscode.NotebookRange(0, 1), vscode.NotebookEditorRevealType.AtTop);
    await waitFor('the canary to be asked', () => canary.asked.includes('/control'));
  });
});
