import type { Face } from '../../kernel/host/NotebookSession.ts';
import type { CliIo } from '../CliIo.ts';
import type { TerminalInput } from './TerminalInput.ts';
import type { RunReporter } from './progress/RunReporter.ts';

export interface AskParts {
  readonly io: CliIo;
  readonly reporter: RunReporter;
  readonly input: TerminalInput;
}

/** Answers `prompt()` and `confirm()`: at a terminal by its user, elsewhere with null, which is said once. */
export function createAsk({ io, reporter, input }: AskParts): Face['ask'] {
  let isSaid = false;
  return async (question, signal) => {
    if (io.stdin.isTTY) {
      reporter.pause();
      const answer = await input.ask(question, signal);
      reporter.resume();
      return answer;
    }
    if (!isSaid) reporter.say('note: a cell asks for input, and there is no terminal to ask at: it gets null.');
    isSaid = true;
    return null;
  };
}
