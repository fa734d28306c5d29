import { type Interface, createInterface } from 'node:readline';
import type { Question } from '../../kernel/host/NotebookSession.ts';
import type { CliIo } from '../CliIo.ts';
import { terminalLines } from './progress/TerminalText.ts';

/**
 * Puts the cells' `prompt()` and `confirm()` to the person at the terminal. The terminal keeps editing lines by
 * itself, so that Ctrl-C stays a signal; lines typed ahead answer later questions; the end of input means null.
 */
export class TerminalInput {
  readonly #io: CliIo;
  readonly #typedAhead: string[] = [];
  #reader: Interface | undefined;
  #answer: ((line: string | null) => void) | undefined;
  #isAtEnd = false;

  constructor(io: CliIo) {
    this.#io = io;
  }

  async ask(question: Question, signal: AbortSignal): Promise<string | boolean | null> {
    this.#io.stderr.write(terminalLines(questionText(question), this.#io.stderr.isTTY === true));
    const line = await this.#nextLine(signal);
    if (line === null) this.#io.stderr.write('\n');
    return line === null ? null : readAnswer(question, line);
  }

  close(): void {
    this.#reader?.close();
  }

  async #nextLine(signal: AbortSignal): Promise<string | null> {
    const typed = this.#typedAhead.shift();
    if (typed !== undefined) return typed;
    if (this.#isAtEnd || signal.aborted) return null;
    const giveUp = (): void => {
      this.#settle(null);
    };
    signal.addEventListener('abort', giveUp);
    try {
      return await new Promise((resolve) => {
        this.#answer = resolve;
        this.#reader ??= this.#open();
        this.#reader.resume();
      });
    } finally {
      signal.removeEventListener('abort', giveUp);
      this.#reader?.pause();
    }
  }

  #open(): Interface {
    const reader = createInterface({ input: this.#io.stdin, terminal: false });
    reader.on('line', (line) => {
      if (this.#answer) this.#settle(line);
      else this.#typedAhead.push(line);
    });
    reader.on('close', () => {
      this.#isAtEnd = true;
      this.#settle(null);
    });
    return reader;
  }

  #settle(line: string | null): void {
    this.#answer?.(line);
    this.#answer = undefined;
  }
}

function questionText({ kind, message, defaultValue }: Question): string {
  const hint = kind === 'confirm' ? ' [y/N]' : defaultValue === '' ? '' : ` [${defaultValue}]`;
  return `${message}${hint} `;
}

function readAnswer({ kind, defaultValue }: Question, line: string): string | boolean {
  if (kind === 'confirm') return /^\s*y(es)?\s*$/i.test(line);
  return line === '' ? defaultValue : line;
}
