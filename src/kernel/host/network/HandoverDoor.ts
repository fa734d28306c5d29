import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:net';
import type { Server, Socket } from 'node:net';
import { join } from 'node:path';
import { joinSockets } from './joinSockets.ts';

/**
 * A unix socket for one connection, behind which another stands that is made already. Whoever connects gets it, and the
 * door is gone; it is gone as well, with the connection behind it, when nobody comes.
 */
export class HandoverDoor {
  /** In the folder of sockets. */
  readonly name = randomBytes(6).toString('hex');
  readonly #upstream: Socket;
  readonly #server: Server;
  readonly #expiry: NodeJS.Timeout;
  #isClaimed = false;

  private constructor(upstream: Socket, expiryMs: number) {
    this.#upstream = upstream;
    this.#server = createServer({ allowHalfOpen: true, pauseOnConnect: true }, (client) => this.#claim(client));
    this.#server.maxConnections = 1;
    this.#server.on('error', nothing);
    this.#expiry = setTimeout(() => this.close(), expiryMs);
    upstream.once('close', () => this.close());
  }

  static async open(upstream: Socket, netDir: string, expiryMs: number): Promise<HandoverDoor> {
    const door = new HandoverDoor(upstream, expiryMs);
    // What fails meanwhile closes the connection, and the door with it.
    upstream.on('error', nothing);
    door.#server.listen(join(netDir, door.name));
    await once(door.#server, 'listening');
    return door;
  }

  close(): void {
    clearTimeout(this.#expiry);
    this.#server.close();
    if (!this.#isClaimed) this.#upstream.destroy();
  }

  #claim(client: Socket): void {
    if (this.#isClaimed) {
      client.destroy();
      return;
    }
    this.#isClaimed = true;
    this.close();
    joinSockets(client, this.#upstream);
  }
}

function nothing(): void {
  // Nothing to tell: a closed connection says it all.
}
