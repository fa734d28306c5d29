import { encodeMessage } from './wire.ts';
import type { OutgoingMessage, Signing } from './wire.ts';

/** What an outbox needs of a socket. */
export interface SendingSocket {
  send(frames: (Buffer | string)[]): Promise<void>;
}

/** Sends messages by a socket in order, one at a time, as ZeroMQ wants it. */
export class Outbox {
  readonly #socket: SendingSocket;
  readonly #signing: Signing;
  #last: Promise<void> = Promise.resolve();

  constructor(socket: SendingSocket, signing: Signing) {
    this.#socket = socket;
    this.#signing = signing;
  }

  /** @param identities of the receiver, or the topic of a publication */
  send(message: OutgoingMessage, identities: readonly Buffer[]): void {
    const frames = encodeMessage(message, identities, this.#signing);
    // A client that has gone takes no answer any more; the next message is for another.
    this.#last = this.#last.then(() => this.#socket.send(frames)).catch(() => undefined);
  }

  get drained(): Promise<void> {
    return this.#last;
  }
}
