import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A web server that nothing contained may reach: it remembers every path that was asked for, and every connection. */
export class Canary {
  readonly asked: string[] = [];
  connections = 0;
  /** Documents that it serves itself, at `/page/<name>`: those who open them are let in. */
  readonly pages = new Map<string, string>();
  readonly #server: Server;

  private constructor(server: Server) {
    this.#server = server;
    server.on('connection', () => (this.connections += 1));
    server.on('request', (request, response) => {
      const page = this.pages.get(request.url ?? '');
      if (page === undefined) this.asked.push(request.url ?? '');
      const type = page === undefined ? 'text/plain' : 'text/html';
      response.writeHead(200, { 'access-control-allow-origin': '*', 'content-type': type }).end(page ?? 'reached');
    });
  }

  static async start(): Promise<Canary> {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return new Canary(server);
  }

  get origin(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`; // SAFETY: it listens on a TCP port.
  }

  stop(): void {
    this.#server.closeAllConnections();
    this.#server.close();
  }
}
