import type { NotebookCell, NotebookCellExecution, NotebookCellOutput } from 'vscode';
import { assertNever } from '../../base/assertNever.ts';
import { editorItems, editorOutput } from './editorOutput.ts';
import type { OutputEdit } from './OutputEdit.ts';
import type { PlainItem } from './PlainOutput.ts';

export interface EditTarget {
  /** Any started execution of the notebook: it may change the outputs of every cell. */
  readonly execution: NotebookCellExecution;
  readonly cell: NotebookCell;
  /** The editor's outputs by the key of the edits. */
  readonly shown: Map<number, NotebookCellOutput>;
}

/** Sends edits in order, and resolves when the editor has made them all. */
export async function applyEdits(edits: readonly OutputEdit[], target: EditTarget): Promise<void> {
  await Promise.all(grouped(edits).map((group) => applyGroup(group, target)));
}

/** Outputs that follow one another go in one call; a clear with what follows it is one replacement. */
function grouped(edits: readonly OutputEdit[]): OutputEdit[][] {
  const groups: OutputEdit[][] = [];
  for (const edit of edits) {
    const last = groups.at(-1);
    const joins = edit.type === 'append' && (last?.[0]?.type === 'append' || last?.[0]?.type === 'clear');
    if (last && joins) last.push(edit);
    else groups.push([edit]);
  }
  return groups;
}

async function applyGroup(group: readonly OutputEdit[], { execution, cell, shown }: EditTarget): Promise<void> {
  const [first] = group;
  switch (first?.type) {
    case undefined:
      return;
    case 'clear':
      shown.clear();
      await execution.replaceOutput(newOutputs(group, shown), cell);
      return;
    case 'append':
      await execution.appendOutput(newOutputs(group, shown), cell);
      return;
    case 'extend': {
      const output = shown.get(first.key);
      if (output) await execution.appendOutputItems(editorItems(joined(first.items)), output);
      return;
    }
    case 'replace': {
      const output = shown.get(first.key);
      if (output) await execution.replaceOutputItems(editorItems(first.items), output);
      return;
    }
    default:
      assertNever(first);
  }
}

function newOutputs(group: readonly OutputEdit[], shown: Map<number, NotebookCellOutput>): NotebookCellOutput[] {
  return group.flatMap((edit) => {
    if (edit.type !== 'append') return [];
    const output = editorOutput(edit.output);
    shown.set(edit.key, output);
    return [output];
  });
}

/** Pieces of one stream as one piece. */
function joined(items: readonly PlainItem[]): PlainItem[] {
  const [first] = items;
  return first ? [{ mime: first.mime, data: Buffer.concat(items.map((item) => item.data)) }] : [];
}
