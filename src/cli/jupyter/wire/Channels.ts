import type * as Zeromq from 'zeromq';
import type { ChannelName, Connection } from './Connection.ts';
import { Outbox } from './Outbox.ts';
import { decodeMessage } from './wire.ts';
import type { JupyterMessage, Signing } from './wire.ts';
import type { ZeromqModule } from './findZeromq.ts';

export type RequestChannel = 'shell' | 'control' | 'stdin';

export interface ChannelListener {
  received(channel: RequestChannel, message: JupyterMessage): void;
  failed(error: unknown): void;
}

type Sockets = Readonly<Record<Exclude<ChannelName, 'iopub'>, Zeromq.Router>> & { readonly iopub: Zeromq.Publisher };

/** How long messages may take to leave when the process ends. */
const lingerMs = 1_000;

/** The five sockets of a kernel. */
export class Channels {
  readonly #sockets: Sockets;
  readonly #outboxes: Readonly<Record<RequestChannel | 'iopub', Outbox>>;
  readonly #signing: Signing;

  private constructor(sockets: Sockets, signing: Signing) {
    const { shell, control, stdin, iopub } = sockets;
    this.#sockets = sockets;
    this.#signing = signing;
    this.#outboxes = {
      shell: new Outbox(shell, signing),
      control: new Outbox(control, signing),
      stdin: new Outbox(stdin, signing),
      iopub: new Outbox(iopub, signing),
    };
  }

  static async open({ Router, Publisher }: ZeromqModule, { addresses, signing }: Connection): Promise<Channels> {
    const sockets: Sockets = {
      shell: new Router({ linger: lingerMs }),
      control: new Router({ linger: lingerMs }),
      stdin: new Router({ linger: lingerMs }),
      hb: new Router({ linger: 0 }),
      // Without a limit: a publisher drops what comes above it, and output would be lost.
      iopub: new Publisher({ linger: lingerMs, sendHighWaterMark: 0 }),
    };
    await Promise.all(channelNames.map((name) => sockets[name].bind(addresses[name])));
    return new Channels(sockets, signing);
  }

  outbox(name: RequestChannel | 'iopub'): Outbox {
    return this.#outboxes[name];
  }

  listen(listener: ChannelListener): void {
    const loops = [echo(this.#sockets.hb), ...requestChannels.map((name) => this.#read(name, listener))];
    for (const loop of loops) loop.catch((error: unknown) => listener.failed(error));
  }

  /** Resolves when all that was sent is on its way. */
  async close(): Promise<void> {
    await Promise.all(Object.values(this.#outboxes).map((outbox) => outbox.drained));
    for (const socket of Object.values(this.#sockets)) socket.close();
  }

  async #read(name: RequestChannel, listener: ChannelListener): Promise<void> {
    for await (const frames of this.#sockets[name]) {
      const message = decodeMessage(frames, this.#signing);
      if (message !== null) listener.received(name, message);
    }
  }
}

const requestChannels = ['shell', 'control', 'stdin'] as const;
const channelNames = [...requestChannels, 'iopub', 'hb'] as const;

/** The heartbeat: whatever comes goes back. */
async function echo(socket: Zeromq.Router): Promise<void> {
  for await (const frames of socket) await socket.send(frames);
}
