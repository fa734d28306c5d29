import net, { Socket } from 'node:net';

/** What of Node's own sockets this relies on; tests hold it against every Node that kernels run in. */
interface Internals {
  connecting: boolean;
  _handle: object | null;
  _undestroy(): void;
  _parent?: { readonly connecting?: boolean } | null;
  /** Of a TLS socket. */
  _tlsOptions?: { pipe?: boolean };
  readonly [reinitializeHandle: symbol]: ((handle: undefined) => void) | undefined;
}

export interface ConnectArguments {
  readonly options: object;
  readonly callback: unknown;
}

/** The inner parts of `net.Socket` that a connection by way of a unix socket needs. */
export class SocketInternals {
  /** The method by which Node itself gives a TLS socket a new handle, when it tries the next address. */
  readonly #reinitialize = Object.getOwnPropertySymbols(Socket.prototype).find(
    ({ description }) => description === 'kReinitializeHandle',
  );

  /** `connect(port, host, callback)` and its like as `{port, host}` and the callback, as Node sees them. */
  normalize(parameters: readonly unknown[]): ConnectArguments {
    const [first] = parameters;
    // SAFETY: `net.connect` hands on what it has normalized, so that the first is such a pair already.
    const [options, callback] = (Array.isArray(first) ? first : normalizeArgs(parameters)) as [object, unknown];
    return { options, callback };
  }

  /** False for one that already has, or waits for, a connection by other means. */
  isUnconnected(socket: Socket): boolean {
    const { _handle, _parent, _tlsOptions } = internalsOf(socket);
    return (_handle === null || socket.destroyed || _tlsOptions !== undefined) && _parent?.connecting !== true;
  }

  /** From now on writes and reads wait for `connect`. A socket may be used again after it was closed. */
  beginConnecting(socket: Socket): void {
    const internals = internalsOf(socket);
    if (socket.destroyed) {
      internals._handle = null;
      internals._undestroy();
    }
    internals.connecting = true;
  }

  /** A TLS socket has made a handle for TCP at its birth. */
  useUnixSocket(socket: Socket): void {
    const internals = internalsOf(socket);
    if (internals._tlsOptions === undefined || internals._handle === null) return;
    internals._tlsOptions.pipe = true;
    if (this.#reinitialize !== undefined) internals[this.#reinitialize]?.(undefined);
  }
}

// SAFETY: Node's own function, public by use.
const normalizeArgs = Reflect.get(net, '_normalizeArgs') as (given: readonly unknown[]) => unknown;

function internalsOf(socket: Socket): Internals {
  return socket as unknown as Internals; // SAFETY: see Internals.
}
