import { Server } from 'node:net';
import type { AddressInfo } from 'node:net';
import { captured } from './captured.ts';

const address = captured(Server.prototype, 'address');

/** The servers of cells: what listens inside the sandbox is reached there, and not through the host. */
export class OwnServers {
  #listening: WeakRef<Server>[] = [];

  /** Notes every server that listens from now on. */
  constructor() {
    const listen = captured(Server.prototype, 'listen');
    const note = (server: Server): void => this.#note(server);
    const noting = function (this: Server, ...parameters: unknown[]): unknown {
      note(this);
      return listen(this, parameters);
    };
    Object.defineProperty(noting, 'name', { value: 'listen' });
    Object.assign(Server.prototype, { listen: noting });
  }

  /** Whether one listens on this port, on whichever of the loopback's addresses. */
  hasPort(port: number): boolean {
    for (const reference of this.#listening) {
      const server = reference.deref();
      if (server !== undefined && portOf(server) === port) return true;
    }
    return false;
  }

  #note(server: Server): void {
    const kept: WeakRef<Server>[] = [];
    for (const reference of this.#listening) if (isOther(reference, server)) kept[kept.length] = reference;
    kept[kept.length] = new WeakRef(server);
    this.#listening = kept;
  }
}

function isOther(reference: WeakRef<Server>, server: Server): boolean {
  const known = reference.deref();
  return known !== undefined && known !== server;
}

/** Null while it does not listen. */
function portOf(server: Server): number | null {
  // SAFETY: `net.Server.prototype.address` itself; null while it does not listen, text for a unix socket.
  const bound = address(server, []) as AddressInfo | string | null;
  return typeof bound === 'object' ? (bound?.port ?? null) : null;
}
