import type { Cell, CodeCell, MarkdownCell, Notebook } from './Notebook.ts';
import { newCellId } from './cellId.ts';

/** The kernel that notebooks of mlnb name, so that Jupyter tools show what they are. */
export const kernelspec = { display_name: 'TypeScript (mlnb)', language: 'typescript', name: 'mlnb' } as const;

const languageInfo = {
  codemirror_mode: { name: 'javascript', typescript: true },
  file_extension: '.ts',
  mimetype: 'text/typescript',
  name: 'typescript',
} as const;

/** A notebook of these cells with the metadata of a new file. */
export function newNotebook(cells: readonly Cell[] = []): Notebook {
  return { metadata: { kernelspec, language_info: languageInfo }, nbformatMinor: 5, cells, extra: {} };
}

export function newCodeCell(source: string, id: string = newCellId(new Set())): CodeCell {
  return { type: 'code', id, source, metadata: {}, executionCount: null, outputs: [] };
}

export function newMarkdownCell(source: string, id: string = newCellId(new Set())): MarkdownCell {
  return { type: 'markdown', id, source, metadata: {} };
}
