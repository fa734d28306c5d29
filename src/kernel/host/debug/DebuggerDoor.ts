import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { IncomingMessage, Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';
import { encodeWebSocketFrame, opcodes, WebSocketReader } from './webSocketFrame.ts';

export interface DoorListener {
  received(text: string): void;
  /** The client went, or nobody came: nothing comes after this, and nobody else is let in. */
  closed(): void;
}

/** What a debugger sends is small: commands, and expressions that people type. */
const messageBytes = 16 << 20;
/** Of the handshake, by RFC 6455. */
const acceptSuffix = '258EAFA5-E914-47DA-95CA-C5AB0DC85B11';
const host = '127.0.0.1';

/**
 * A WebSocket for one debugger, on 127.0.0.1 at a port of the system's choice. Whoever gets in controls the kernel:
 * hence the path of 192 random bits, which other users and programs of this machine cannot guess, and hence no page of a
 * browser gets in, whose requests name their origin.
 */
export class DebuggerDoor {
  readonly #path = `/${randomBytes(24).toString('hex')}`;
  readonly #listener: DoorListener;
  readonly #server: Server;
  readonly #expiry: NodeJS.Timeout;
  #port = 0;
  #client: Duplex | null = null;
  #isClosed = false;

  private constructor(listener: DoorListener, waitMs: number) {
    this.#listener = listener;
    this.#server = createServer((_, response) => response.writeHead(404).end());
    this.#server.on('upgrade', (request, socket) => this.#admit(request, socket));
    this.#server.on('error', () => this.close());
    this.#expiry = setTimeout(() => this.close(), waitMs);
  }

  /** `waitMs`: how long the client may take to come. */
  static async open(listener: DoorListener, waitMs: number): Promise<DebuggerDoor> {
    const door = new DebuggerDoor(listener, waitMs);
    door.#server.listen(0, host);
    await once(door.#server, 'listening');
    // SAFETY: a server that listens on a port has an address of that kind.
    door.#port = (door.#server.address() as AddressInfo).port;
    return door;
  }

  get address(): string {
    return `ws://${host}:${this.#port}${this.#path}`;
  }

  get #hosts(): readonly string[] {
    return [`${host}:${this.#port}`, `localhost:${this.#port}`, 'localhost'];
  }

  get isTaken(): boolean {
    return this.#client !== null;
  }

  send(text: string): void {
    this.#client?.write(encodeWebSocketFrame(opcodes.text, Buffer.from(text)));
  }

  close(): void {
    if (this.#isClosed) return;
    this.#isClosed = true;
    clearTimeout(this.#expiry);
    this.#server.close();
    this.#server.closeAllConnections();
    this.#client?.end(encodeWebSocketFrame(opcodes.close, Buffer.alloc(0)));
    this.#listener.closed();
  }

  #admit(request: IncomingMessage, socket: Duplex): void {
    socket.on('error', () => socket.destroy());
    const key = request.headers['sec-websocket-key'];
    if (!this.#isWanted(request) || key === undefined) return refuse(socket, '404 Not Found');
    if (this.#client !== null || this.#isClosed) return refuse(socket, '409 Conflict');
    this.#client = socket;
    clearTimeout(this.#expiry);
    // Nobody else is to come: the port is gone from here on.
    this.#server.close();
    const accept = createHash('sha1')
      .update(key + acceptSuffix)
      .digest('base64');
    const lines = ['HTTP/1.1 101 Switching Protocols', 'Upgrade: websocket', 'Connection: Upgrade'];
    socket.write(`${[...lines, `Sec-WebSocket-Accept: ${accept}`].join('\r\n')}\r\n\r\n`);
    const reader = new WebSocketReader(messageBytes);
    socket.on('data', (chunk: Buffer) => this.#read(reader, chunk));
    socket.on('end', () => this.close());
    socket.on('close', () => this.close());
  }

  #isWanted({ url = '', headers }: IncomingMessage): boolean {
    // A page of a browser comes with an origin, and by a name of its own that leads to this machine.
    const isLocal = headers.origin === undefined && this.#hosts.includes(headers.host ?? '');
    const [given, wanted] = [Buffer.from(url), Buffer.from(this.#path)];
    return isLocal && given.length === wanted.length && timingSafeEqual(given, wanted);
  }

  #read(reader: WebSocketReader, chunk: Buffer): void {
    try {
      for (const event of reader.read(chunk)) {
        if (this.#isClosed) return;
        if (event.type === 'text') this.#listener.received(event.text);
        else if (event.type === 'ping') this.#client?.write(encodeWebSocketFrame(opcodes.pong, event.payload));
        else this.close();
      }
    } catch {
      this.close(); // It does not speak the protocol: there is nothing to be said to it.
    }
  }
}

function refuse(socket: Duplex, status: string): void {
  socket.end(`HTTP/1.1 ${status}\r\nConnection: close\r\n\r\n`);
}
