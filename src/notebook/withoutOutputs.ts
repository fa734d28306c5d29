import type { Notebook } from './Notebook.ts';

/** The notebook as if no cell had been run. */
export function withoutOutputs(notebook: Notebook): Notebook {
  const cells = notebook.cells.map((cell) =>
    cell.type === 'code' ? { ...cell, executionCount: null, outputs: [] } : cell,
  );
  return { ...notebook, cells };
}
