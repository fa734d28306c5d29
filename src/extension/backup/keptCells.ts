import type { PlainOutput } from '../drive/PlainOutput.ts';
import { editorOutputOf } from '../serializer/editorOutputOf.ts';
import { fileOutputOf } from '../serializer/fileOutputOf.ts';
import type { PlainCell } from '../serializer/PlainNotebook.ts';
import type { JournalCell } from './JournalState.ts';

export interface OutputSources {
  /** Of a file that a cell of the journal names. */
  readonly kept: (name: string) => Promise<readonly PlainOutput[]>;
  /** What the open notebook shows of the cell with this id, and the file's own text of that cell. */
  readonly shown: (id: unknown) => Pick<PlainCell, 'outputs' | 'metadata'> | undefined;
}

/** Cells of a journal as the editor takes them, outputs that stayed as they were among them. */
export async function keptCells(cells: readonly JournalCell[], sources: OutputSources): Promise<PlainCell[]> {
  return Promise.all(cells.map((cell) => keptCell(cell, sources)));
}

async function keptCell({ outputs, ...cell }: JournalCell, sources: OutputSources): Promise<PlainCell> {
  const shown = sources.shown(cell.metadata.id);
  const raw = shown?.metadata.raw;
  const own = outputs === null ? undefined : (await sources.kept(outputs)).map(withoutKernel);
  return {
    ...cell,
    metadata: raw === undefined ? cell.metadata : { ...cell.metadata, raw },
    outputs: own ?? shown?.outputs ?? [],
  };
}

/** As the file would have it: the kernel that a live output could ask for more is gone. */
function withoutKernel(output: PlainOutput): PlainOutput {
  return editorOutputOf(fileOutputOf(output));
}
