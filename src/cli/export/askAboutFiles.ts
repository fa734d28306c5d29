import type { Conflict } from '../../deploy/export/write/writeExport.ts';
import type { TerminalInput } from '../run/TerminalInput.ts';

type Answer = 'keep' | 'replace';

/** Puts each changed file to the person at the terminal; `all` answers for those that follow, too. */
export function askAboutFiles(
  input: Pick<TerminalInput, 'ask'>,
  signal: AbortSignal,
): (conflict: Conflict) => Promise<Answer> {
  let forAll: Answer | null = null;
  return async (conflict) => {
    if (forAll !== null) return forAll;
    const line = await input.ask({ kind: 'prompt', message: questionText(conflict), defaultValue: 'k' }, signal);
    signal.throwIfAborted();
    const [, letter = 'k', all] = /^\s*([kr])[a-z]*(\s+all)?\s*$/i.exec(String(line ?? 'k')) ?? [];
    const answer = letter.toLowerCase() === 'r' ? 'replace' : 'keep';
    if (all !== undefined) forAll = answer;
    return answer;
  };
}

const questions = {
  edited:
    'was changed, and there is a new version. Keep yours (the new one goes beside it), or replace it (yours does)?',
  deleted: 'was deleted, and there is a new version. Keep it away, or write it?',
  foreign: 'was written by no export. Keep it (ours goes beside it), or replace it (it does)?',
} as const;

function questionText({ path, kind }: Conflict): string {
  return `${path} ${questions[kind]} k, r, or with “all” for all that follow`;
}
