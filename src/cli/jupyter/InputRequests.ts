import type { JsonObject } from '../../base/Json.ts';
import type { Question } from '../../kernel/host/NotebookSession.ts';
import { newHeader } from './messages/newHeader.ts';
import type { Outbox } from './wire/Outbox.ts';
import type { JupyterMessage } from './wire/wire.ts';

/** Puts a cell's `prompt()` and `confirm()` to the client that asked for the cell to be run. */
export class InputRequests {
  readonly #stdin: Pick<Outbox, 'send'>;
  readonly #session: string;
  /** The request that runs, when its client can ask. */
  #asking: JupyterMessage | null = null;
  #answer: ((value: string | null) => void) | null = null;

  constructor(stdin: Pick<Outbox, 'send'>, session: string) {
    this.#stdin = stdin;
    this.#session = session;
  }

  /** @param request null when its client cannot ask: the answer is null then */
  begin(request: JupyterMessage | null): void {
    this.#asking = request;
  }

  async ask(question: Question, signal: AbortSignal): Promise<string | boolean | null> {
    const request = this.#asking;
    if (request === null) return null;
    this.#answer?.(null);
    const content: JsonObject = { prompt: promptText(question), password: false };
    const header = newHeader('input_request', this.#session);
    const answered = new Promise<string | null>((resolve) => {
      this.#answer = resolve;
      signal.addEventListener('abort', () => resolve(null), { once: true });
    });
    this.#stdin.send({ header, parentHeader: request.header, metadata: {}, content }, request.identities);
    const value = await answered;
    return value === null ? null : readAnswer(question, value);
  }

  /** Clients do not say which question they answer; there is one at a time. */
  received(message: JupyterMessage): void {
    if (message.header.msg_type !== 'input_reply') return;
    const { value } = message.content;
    this.#answer?.(typeof value === 'string' ? value : null);
    this.#answer = null;
  }
}

function promptText({ kind, message, defaultValue }: Question): string {
  const hint = kind === 'confirm' ? ' [y/N]' : defaultValue === '' ? '' : ` [${defaultValue}]`;
  return `${message}${hint} `;
}

function readAnswer({ kind, defaultValue }: Question, line: string): string | boolean {
  if (kind === 'confirm') return /^\s*(y|yes|true)\s*$/i.test(line);
  return line === '' ? defaultValue : line;
}
