import { createHash, randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { request } from 'node:http';
import type { IncomingMessage } from 'node:http';
import type { Socket } from 'node:net';

type Json = Record<string, unknown>;

export interface Frame {
  readonly functionName: string;
  readonly callFrameId: string;
  readonly location: { readonly scriptId: string; readonly lineNumber: number; readonly columnNumber: number };
  readonly scopeChain: readonly { readonly type: string; readonly object: { readonly objectId: string } }[];
}

export interface Paused {
  readonly reason: string;
  readonly hitBreakpoints: readonly string[];
  readonly callFrames: readonly Frame[];
  readonly data?: Json;
}

/** A debugger that a test drives: a WebSocket client with nothing but Node in it, so that it can break the rules. */
export class CdpClient {
  readonly notices: { readonly method: string; readonly params: Json }[] = [];
  readonly #socket: Socket;
  readonly #answers = new Map<number, (message: Json) => void>();
  #id = 0;
  #rest = Buffer.alloc(0);
  #watchers: (() => void)[] = [];
  isClosed = false;

  private constructor(socket: Socket) {
    this.#socket = socket;
    socket.on('data', (chunk: Buffer) => this.#read(chunk));
    socket.on('error', () => undefined);
    socket.on('close', () => {
      this.isClosed = true;
      this.#wake();
    });
  }

  /** @throws Error with the status that refused it */
  static async connect(address: string, headers: Record<string, string> = {}): Promise<CdpClient> {
    const { hostname, port, pathname } = new URL(address);
    const key = randomBytes(16).toString('base64');
    const upgrade = { Connection: 'Upgrade', Upgrade: 'websocket', 'Sec-WebSocket-Version': '13' };
    const asked = request({
      hostname,
      port,
      path: pathname,
      headers: { ...upgrade, 'Sec-WebSocket-Key': key, ...headers },
    });
    asked.end();
    const [response, socket] = await new Promise<[IncomingMessage, Socket | null]>((resolve, reject) => {
      asked.once('upgrade', (...[answer, connection]) => resolve([answer, connection]));
      asked.once('response', (answer) => resolve([answer, null]));
      asked.once('error', reject);
    });
    if (socket === null) throw new Error(`refused with ${response.statusCode}`);
    const accept = createHash('sha1').update(`${key}258EAFA5-E914-47DA-95CA-C5AB0DC85B11`).digest('base64');
    if (response.headers['sec-websocket-accept'] !== accept) throw new Error('another handshake');
    return new CdpClient(socket);
  }

  /** The result, or an error with the protocol's own message. */
  async send(method: string, params: Json = {}): Promise<Json> {
    const id = ++this.#id;
    const answer = new Promise<Json>((resolve) => this.#answers.set(id, resolve));
    this.raw(JSON.stringify({ id, method, params }));
    const message = await answer;
    if (message.error !== undefined) throw new Error((message.error as { message: string }).message);
    return message.result as Json;
  }

  raw(text: string, { mask = true } = {}): void {
    const payload = Buffer.from(text);
    const key = randomBytes(4);
    const head = Buffer.alloc(4);
    head[0] = 0x81;
    head[1] = (mask ? 0x80 : 0) | 126;
    head.writeUInt16BE(payload.length, 2);
    if (mask) for (let index = 0; index < payload.length; index++) payload[index] = payload[index]! ^ key[index & 3]!;
    this.#socket.write(Buffer.concat(mask ? [head, key, payload] : [head, payload]));
  }

  /** The next stop; each is given once. */
  async paused(): Promise<Paused> {
    const isStop = ({ method }: { method: string }): boolean => method === 'Debugger.paused';
    await this.until(() => this.notices.some(isStop));
    const [stop] = this.notices.splice(this.notices.findIndex(isStop), 1);
    return stop?.params as unknown as Paused;
  }

  until(condition: () => boolean): Promise<void> {
    if (condition()) return Promise.resolve();
    return new Promise((resolve) => {
      const watch = (): void => {
        if (!condition()) return;
        this.#watchers = this.#watchers.filter((watcher) => watcher !== watch);
        resolve();
      };
      this.#watchers.push(watch);
    });
  }

  async close(): Promise<void> {
    if (this.isClosed) return;
    this.#socket.end();
    this.#socket.destroy();
    await once(this.#socket, 'close');
  }

  #read(chunk: Buffer): void {
    this.#rest = Buffer.concat([this.#rest, chunk]);
    for (let frame = this.#frame(); frame !== null; frame = this.#frame()) {
      if (frame.opcode !== 1) continue;
      const message = JSON.parse(frame.text) as Json;
      const answer = this.#answers.get(Number(message.id));
      if (answer === undefined) this.notices.push(message as { method: string; params: Json });
      else answer(message);
    }
    this.#wake();
  }

  #frame(): { readonly opcode: number; readonly text: string } | null {
    const bytes = this.#rest;
    if (bytes.length < 2) return null;
    const short = bytes[1]! & 0x7f;
    const start = short < 126 ? 2 : short === 126 ? 4 : 10;
    if (bytes.length < start) return null;
    const length = short < 126 ? short : short === 126 ? bytes.readUInt16BE(2) : Number(bytes.readBigUInt64BE(2));
    if (bytes.length < start + length) return null;
    this.#rest = bytes.subarray(start + length);
    return { opcode: bytes[0]! & 0x0f, text: bytes.toString('utf8', start, start + length) };
  }

  #wake(): void {
    for (const watch of this.#watchers) watch();
  }
}
