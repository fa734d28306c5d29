import { Socket } from 'node:net';
import { dirname, join } from 'node:path';
import { askProxy } from './askProxy.ts';
import type { ProxyAnswer } from './askProxy.ts';
import { captured } from './captured.ts';
import { connectionError } from './connectionError.ts';
import { connectTarget, isLoopback } from './connectTarget.ts';
import type { ConnectTarget } from './connectTarget.ts';
import { OwnServers } from './OwnServers.ts';
import { SocketInternals } from './SocketInternals.ts';

// Cells may replace the originals. One that breaks more than these breaks its own connections, and no more.
const connect = captured(Socket.prototype, 'connect');
const once = captured(Socket.prototype, 'once');
const removeListener = captured(Socket.prototype, 'removeListener');

/**
 * Makes every TCP connection of this process go through the host's network proxy: `fetch`, `node:http`, `node:tls` and
 * the drivers of databases all end in this one method. A socket stays the caller's own, with all of its events; only
 * what it connects to becomes another: a unix socket behind which the proxy has put the connection.
 *
 * @param proxySocket path of the proxy's unix socket
 */
export function installProxy(proxySocket: string): void {
  const proxied = new ProxiedConnect(proxySocket);
  const replacement = function (this: Socket, ...parameters: unknown[]): Socket {
    return proxied.connect(this, parameters);
  };
  Object.defineProperty(replacement, 'name', { value: 'connect' });
  Object.assign(Socket.prototype, { connect: replacement });
}

/** One wish to connect. */
interface Wish {
  readonly socket: Socket;
  /** As Node's own `connect` takes them. */
  readonly options: object;
  readonly target: ConnectTarget;
  /** Where the code stands that wants it, as the stack of an error. */
  readonly place: { readonly stack?: string };
}

class ProxiedConnect {
  readonly #proxySocket: string;
  readonly #netDir: string;
  readonly #servers = new OwnServers();
  readonly #internals = new SocketInternals();

  constructor(proxySocket: string) {
    this.#proxySocket = proxySocket;
    this.#netDir = dirname(proxySocket);
  }

  connect(socket: Socket, parameters: readonly unknown[]): Socket {
    const { options, callback } = this.#internals.normalize(parameters);
    const target = connectTarget(options);
    const goesDirectly =
      target === null ||
      !this.#internals.isUnconnected(socket) ||
      (isLoopback(target) && this.#servers.hasPort(target.port));
    if (goesDirectly) {
      connect(socket, parameters);
      return socket;
    }
    if (callback !== null) once(socket, ['connect', callback]);
    this.#internals.beginConnecting(socket);
    const wish = { socket, options, target, place: placeOfCall() };
    if (isLoopback(target)) this.#probe(wish);
    else this.#ask(wish);
    return socket;
  }

  /** What native code listens on is not known from `OwnServers`; in here nobody else could. */
  #probe(wish: Wish): void {
    const { socket, options, target } = wish;
    const probe = new Socket();
    const withdraw = this.#destroyTogether(socket, probe);
    probe.on('connect', () => {
      withdraw();
      probe.destroy();
      if (!socket.destroyed) connect(socket, [options]);
    });
    probe.on('error', () => {
      withdraw();
      if (!socket.destroyed) this.#ask(wish);
    });
    connect(probe, [{ host: target.host, port: target.port }]);
  }

  #ask(wish: Wish): void {
    const { socket, target } = wish;
    const question = askProxy({
      target,
      dial: (dialled) => void connect(dialled, [{ path: this.#proxySocket }]),
      answered: (answer) => {
        withdraw();
        if (!socket.destroyed) this.#follow(answer, wish);
      },
    });
    const withdraw = this.#destroyTogether(socket, question);
  }

  #follow(answer: ProxyAnswer, { socket, target, place }: Wish): void {
    if (answer.type === 'granted') {
      this.#internals.useUnixSocket(socket);
      connect(socket, [{ path: join(this.#netDir, answer.socketName) }]);
      return;
    }
    const error = connectionError(answer, target);
    const frames = (place.stack ?? '').split('\n').slice(1);
    error.stack = [`${error.name}: ${error.message}`, ...frames].join('\n');
    socket.destroy(error);
  }

  /** Gives what undoes it. */
  #destroyTogether(socket: Socket, helper: Socket): () => void {
    const destroy = (): void => void helper.destroy();
    once(socket, ['close', destroy]);
    return () => void removeListener(socket, ['close', destroy]);
  }
}

/** Formatted only when it is read. */
function placeOfCall(): { readonly stack?: string } {
  const place = {};
  Error.captureStackTrace(place);
  return place;
}
