import type { OutgoingMessage } from '../../../src/cli/jupyter/wire/wire.ts';

/** Remembers what is sent, in place of a socket. */
export class MemoryOutbox {
  readonly sent: OutgoingMessage[] = [];
  readonly receivers: (readonly Buffer[])[] = [];

  send(message: OutgoingMessage, identities: readonly Buffer[]): void {
    this.sent.push(message);
    this.receivers.push(identities);
  }

  /** Type and content of each message; a status as `busy`, `idle`. */
  get summary(): unknown[] {
    return this.sent.map(({ header, content }) =>
      header['msg_type'] === 'status' ? content['execution_state'] : [header['msg_type'], content],
    );
  }
}
