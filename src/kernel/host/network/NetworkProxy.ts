import { createServer } from 'node:http';
import type { IncomingMessage, Server } from 'node:http';
import type { Socket } from 'node:net';
import { join } from 'node:path';
import type { Duplex } from 'node:stream';
import { matchHost } from '../../NetworkAccess.ts';
import type { NetworkAccess } from '../../NetworkAccess.ts';
import { handoverHeaders } from '../../network/handoverHeaders.ts';
import { hostAndPort } from '../../network/canonicalHost.ts';
import { guardAddresses } from './guardAddresses.ts';
import { HandoverDoor } from './HandoverDoor.ts';
import { joinSockets } from './joinSockets.ts';
import { lookupBySystem, openUpstream } from './openUpstream.ts';
import type { Lookup } from './openUpstream.ts';
import { parseTarget } from './parseTarget.ts';
import type { NetworkTarget } from './parseTarget.ts';
import { proxySocketName } from './proxySocketName.ts';
import { Slots } from './Slots.ts';
import { environmentProxy } from './upstreamProxy.ts';
import type { ProxyChoice } from './upstreamProxy.ts';

export interface ProxyParts {
  /** A folder that the kernel sees, and in which it may connect to sockets. */
  readonly netDir: string;
  readonly access: NetworkAccess;
  /** A connection was turned away that the user could allow by this name. */
  refused(host: string, port: number): void;
  /** It cannot serve. */
  failed(error: Error): void;
  readonly lookup?: Lookup;
  /** Of this machine; its environment's by default. */
  readonly proxyFor?: ProxyChoice;
  readonly limits?: Partial<ProxyLimits>;
}

export interface ProxyLimits {
  /** Made at once; further ones wait. */
  readonly connections: number;
  /** Connections to the proxy itself; further ones are closed. */
  readonly clients: number;
  readonly headerBytes: number;
  /** A client has that long to say what it wants. */
  readonly headerMs: number;
  readonly connectMs: number;
  /** A finished connection waits that long for the kernel to fetch it. */
  readonly handoverMs: number;
}

const defaultLimits: ProxyLimits = {
  connections: 256,
  clients: 1_024,
  headerBytes: 4_096,
  headerMs: 10_000,
  connectMs: 30_000,
  handoverMs: 10_000,
};

/**
 * The only way out of a confined kernel: an HTTP proxy (CONNECT) on a unix socket, which opens connections to the hosts
 * that the user has allowed. What it is asked comes from cells: nothing of it is trusted.
 *
 * A client that sends `mlnb-handover: 1` is told the name of another socket, on which nothing but the connection's own
 * bytes pass: the kernel's sockets connect to it as they are, TLS and all.
 */
export class NetworkProxy {
  readonly #parts: ProxyParts;
  readonly #limits: ProxyLimits;
  readonly #lookup: Lookup;
  readonly #server: Server;
  readonly #slots: Slots;
  /** Everything to be ended with the kernel. */
  readonly #open = new Set<Duplex | HandoverDoor>();
  readonly #ended = new AbortController();
  #access: NetworkAccess;

  constructor(parts: ProxyParts) {
    this.#parts = parts;
    this.#access = parts.access;
    this.#limits = { ...defaultLimits, ...parts.limits };
    this.#lookup = parts.lookup ?? lookupBySystem;
    this.#slots = new Slots(this.#limits.connections);
    this.#server = this.#listen();
  }

  /** For connections to come. */
  setAccess(access: NetworkAccess): void {
    this.#access = access;
  }

  /** Ends every connection. */
  close(): void {
    this.#ended.abort();
    this.#server.close();
    this.#server.closeAllConnections();
    for (const open of this.#open) {
      if (open instanceof HandoverDoor) open.close();
      else open.destroy();
    }
  }

  #listen(): Server {
    const { headerBytes, headerMs, clients } = this.#limits;
    const timeouts = { headersTimeout: headerMs, requestTimeout: headerMs, connectionsCheckingInterval: headerMs / 2 };
    const server = createServer({ maxHeaderSize: headerBytes, ...timeouts }, (_, response) => {
      response.writeHead(405, { connection: 'close' }).end();
    });
    server.maxConnections = clients;
    server.on('connect', (request: IncomingMessage, client: Duplex, head: Buffer) => {
      this.#keep(client);
      client.on('error', nothing);
      void this.#serve(request, client, head);
    });
    server.on('error', (error) => this.#parts.failed(error));
    return server.listen(join(this.#parts.netDir, proxySocketName));
  }

  async #serve(request: IncomingMessage, client: Duplex, head: Buffer): Promise<void> {
    const target = parseTarget(request.url ?? '');
    if (target === null) answer(client, 400);
    else if (matchHost(this.#access, target.host, target.port) === null) this.#refuse(client, target);
    else await this.#admit(request, { client, head, target });
  }

  async #admit(request: IncomingMessage, { client, head, target }: Admitted): Promise<void> {
    const gone = new AbortController();
    client.once('close', () => gone.abort());
    const signal = AbortSignal.any([gone.signal, this.#ended.signal]);
    const release = await this.#slots.take(signal);
    if (release === null) return;
    const upstream = await this.#connect(client, target, signal);
    upstream?.once('close', release);
    if (upstream === null) release();
    else if (request.headers[handoverHeaders.wish] === '1') await this.#handOver(client, upstream);
    else this.#tunnel(client, upstream, head);
  }

  #refuse(client: Duplex, { host, port }: NetworkTarget): void {
    const reason = this.#access.hosts.length === 0 ? 'off' : 'list';
    this.#parts.refused(host, port);
    answer(client, 403, { [handoverHeaders.reason]: reason });
  }

  /** A host that is allowed by a star only is told, since it could be allowed by its name. */
  #guard(client: Duplex, target: NetworkTarget, addresses: readonly string[]): void {
    const named = { hosts: [hostAndPort(target.host, target.port)] };
    const couldBeNamed = guardAddresses(named, target, addresses).length > 0;
    if (couldBeNamed) this.#parts.refused(target.host, target.port);
    const reason = couldBeNamed ? 'unnamed' : 'address';
    answer(client, 403, { [handoverHeaders.reason]: reason, [handoverHeaders.address]: addresses[0] });
  }

  async #connect(client: Duplex, target: NetworkTarget, signal: AbortSignal): Promise<Socket | null> {
    const access = this.#access;
    const timeoutMs = this.#limits.connectMs;
    const proxyFor = this.#parts.proxyFor ?? environmentProxy;
    const upstream = await openUpstream(target, { access, lookup: this.#lookup, proxyFor, timeoutMs, signal });
    if (upstream.type === 'open' && !client.destroyed) return this.#keep(upstream.socket);
    if (upstream.type === 'open') upstream.socket.destroy();
    else if (upstream.type === 'failed') answer(client, 502, { [handoverHeaders.error]: upstream.code });
    else this.#guard(client, target, upstream.addresses);
    return null;
  }

  async #handOver(client: Duplex, upstream: Socket): Promise<void> {
    try {
      const door = await HandoverDoor.open(upstream, this.#parts.netDir, this.#limits.handoverMs);
      this.#keep(door);
      upstream.once('close', () => this.#open.delete(door));
      if (client.destroyed) door.close();
      else answer(client, 200, { [handoverHeaders.socket]: door.name });
    } catch (error) {
      upstream.destroy();
      answer(client, 500);
      this.#parts.failed(error instanceof Error ? error : new Error(String(error)));
    }
  }

  #tunnel(client: Duplex, upstream: Socket, head: Buffer): void {
    client.write('HTTP/1.1 200 OK\r\n\r\n');
    upstream.write(head);
    joinSockets(client, upstream);
  }

  #keep<T extends Duplex | HandoverDoor>(open: T): T {
    this.#open.add(open);
    if (!(open instanceof HandoverDoor)) open.once('close', () => this.#open.delete(open));
    return open;
  }
}

interface Admitted {
  readonly client: Duplex;
  /** What came after the request. */
  readonly head: Buffer;
  readonly target: NetworkTarget;
}

const statusTexts = {
  200: 'OK',
  400: 'Bad Request',
  403: 'Forbidden',
  500: 'Internal Server Error',
  502: 'Bad Gateway',
} as const;

function answer(
  client: Duplex,
  status: keyof typeof statusTexts,
  headers: Readonly<Record<string, string | undefined>> = {},
): void {
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value ?? ''}\r\n`);
  client.end(`HTTP/1.1 ${status} ${statusTexts[status]}\r\nconnection: close\r\n${lines.join('')}\r\n`);
}

function nothing(): void {
  // A client that breaks off is its own loss.
}
