import type { JsonObject } from '../../base/Json.ts';
import { newHeader } from './messages/newHeader.ts';
import type { Outbox } from './wire/Outbox.ts';

type Sender = Pick<Outbox, 'send'>;

const mostCharacters = 1 << 20;
const windowMs = 20;

/** What all clients are told, in order; texts of one stream that come together go out as one message. */
export class Publisher {
  readonly #iopub: Sender;
  readonly #session: string;
  #stream: { readonly name: string; readonly parent: JsonObject; readonly texts: string[]; length: number } | null =
    null;
  #timer: NodeJS.Timeout | undefined;
  #flushedAtMs = -Infinity;

  constructor(iopub: Sender, session: string) {
    this.#iopub = iopub;
    this.#session = session;
  }

  /** @param parent header of the request that this comes of; empty where there is none */
  publish(type: string, content: JsonObject, parent: JsonObject): void {
    this.flush();
    this.#send(type, content, parent);
  }

  publishStream(name: 'stdout' | 'stderr', text: string, parent: JsonObject): void {
    if (this.#stream?.name !== name || this.#stream.parent !== parent) {
      this.flush();
      this.#stream = { name, parent, texts: [], length: 0 };
      this.#flushSoon();
    }
    this.#stream.texts.push(text);
    this.#stream.length += text.length;
    if (this.#stream.length >= mostCharacters) this.flush();
  }

  flush(): void {
    const stream = this.#stream;
    this.#stream = null;
    clearTimeout(this.#timer);
    if (stream !== null) this.#flushedAtMs = performance.now();
    if (stream !== null) this.#send('stream', { name: stream.name, text: stream.texts.join('') }, stream.parent);
  }

  /** A first text goes out at once, what follows in quick succession together. */
  #flushSoon(): void {
    const waitMs = Math.max(0, this.#flushedAtMs + windowMs - performance.now());
    this.#timer = setTimeout(() => this.flush(), waitMs);
  }

  #send(type: string, content: JsonObject, parentHeader: JsonObject): void {
    const header = newHeader(type, this.#session);
    this.#iopub.send({ header, parentHeader, metadata: {}, content }, [Buffer.from(`kernel.${type}`)]);
  }
}
