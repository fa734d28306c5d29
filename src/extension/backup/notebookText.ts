import type { JournalCell } from './JournalState.ts';

/** Cells as one text, for a comparison side by side. */
export function notebookText(cells: readonly Pick<JournalCell, 'kind' | 'text'>[]): string {
  return cells.map(({ kind, text }) => `// %%${kind === 'markup' ? ' [markdown]' : ''}\n${text}\n`).join('\n');
}
