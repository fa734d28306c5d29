import { type NotebookProblem, textPosition } from './NotebookProblem.ts';

/** Names the first merge conflict that Git left in a file. No JSON string can hold a line that looks so. */
export function findConflict(text: string): NotebookProblem | undefined {
  if (!text.includes('<<<<<<<')) return undefined;
  const markers = [...text.matchAll(/^(?:<{7}|={7}|>{7})(?: .*)?\r?$/gm)];
  const first = markers.find(([marker]) => marker.startsWith('<'));
  const last = markers.findLast(([marker]) => marker.startsWith('>'));
  if (first === undefined || last === undefined) return undefined;
  const start = textPosition(text, first.index);
  const count = markers.filter(([marker]) => marker.startsWith('<')).length;
  const where = count === 1 ? 'a merge conflict' : `${count} merge conflicts, the first`;
  return {
    code: 'NOTEBOOK_CONFLICT',
    reason: `Git left ${where} in the file (${sideOf(first[0], 'ours')} against ${sideOf(last[0], 'theirs')})`,
    ...start,
    fix: 'Open the file as text, keep one side of each conflict and remove the lines that begin with <<<<<<<, ======= and >>>>>>>; or take one whole side with "git checkout --ours FILE" or "git checkout --theirs FILE".',
  };
}

function sideOf(marker: string, unnamed: string): string {
  const name = marker.slice(7).trim();
  return name === '' ? unnamed : name;
}
