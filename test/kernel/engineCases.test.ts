import assert from 'node:assert/strict';
import { engineCases } from './engineCases.ts';
import type { EngineCase } from './engineCases/EngineCase.ts';
import { errorOf, TestNotebook, textOf } from './TestNotebook.ts';
import type { CellView } from './TestNotebook.ts';

describe('cells in a real kernel', () => {
  let notebook: TestNotebook;
  before(async () => {
    notebook = await TestNotebook.open();
  });
  after(() => notebook.close());

  for (const [topic, cases] of Object.entries(engineCases)) {
    describe(topic, () => {
      for (const engineCase of cases) it(engineCase.title, () => check(notebook, engineCase));
    });
  }
});

async function check(notebook: TestNotebook, engineCase: EngineCase): Promise<void> {
  const { cells, files = {}, throws = [] } = engineCase;
  for (const [name, text] of Object.entries(files)) notebook.write(name, text);
  for (const [index, source] of cells.entries()) {
    const view = await run(notebook, source, engineCase.language ?? 'typescript');
    const isLast = index === cells.length - 1;
    if (isLast) checkLast(view, engineCase);
    else if (throws.includes(index)) assert.equal(view.status, 'error', source);
    else assert.equal(view.status, 'ok', `${source}\n${textOf(view)}`);
  }
}

async function run(notebook: TestNotebook, source: string, language: string): Promise<CellView> {
  const cellId = `case-${notebook.cells.size}`;
  await notebook.session.run([{ cellId, source, language }]);
  return notebook.view(cellId);
}

function checkLast(view: CellView, { expect, error }: EngineCase): void {
  if (error === undefined) return assert.deepEqual([view.status, valueOf(view)], ['ok', expect], textOf(view));
  const thrown = errorOf(view);
  const heading = `${thrown?.name ?? ''}: ${thrown?.message ?? ''}`;
  assert.equal(heading.slice(0, error.length), error);
}

/** null: the cell shows no value. */
function valueOf(view: CellView): string | null {
  return view.outputs.some(({ type }) => type === 'result') ? textOf(view) : null;
}
