import { connect, type Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import type { HostileRequest } from './hostile/HostileRequest.ts';

export interface RawAnswer {
  /** Of the last answer on the connection; 0 without one. */
  readonly status: number;
  /** Everything that came. */
  readonly text: string;
}

export interface RawAddress {
  readonly host: string;
  readonly port: number;
}

const patienceMs = 10_000;

/** Writes the parts of a request to a connection of its own, and reads until the server closes it or has answered. */
export async function sendRaw({ host, port }: RawAddress, { parts, expected }: HostileRequest): Promise<RawAnswer> {
  const socket = connect({ host, port });
  const chunks: Buffer[] = [];
  const state = { isOver: false };
  const over = new Promise<void>((resolve) => {
    const end = () => {
      state.isOver = true;
      resolve();
    };
    socket.on('data', (chunk) => chunks.push(chunk));
    socket.on('end', end);
    socket.on('close', end);
    // A server may close before it has read everything.
    socket.on('error', end);
  });
  for (const part of parts) {
    if (state.isOver) break;
    if (typeof part === 'number') await Promise.race([sleep(part), over]);
    else await written(socket, part, over);
  }
  const isLeaving = expected.length === 1 && expected[0] === 0;
  if (isLeaving) {
    await sleep(50);
    socket.destroy();
  }
  await Promise.race([over, sleep(patienceMs, undefined, { ref: false }), answered(chunks, () => state.isOver)]);
  socket.destroy();
  const text = Buffer.concat(chunks).toString('utf8');
  const statuses = [...text.matchAll(/HTTP\/1\.1 (\d{3}) /g)].map(([, status]) => Number(status));
  return { status: statuses.at(-1) ?? 0, text };
}

async function written(socket: Socket, part: string | Buffer, over: Promise<void>): Promise<void> {
  await Promise.race([new Promise<void>((resolve) => socket.write(part, () => resolve())), over]);
}

/** A connection that stays open after a whole answer. */
async function answered(chunks: readonly Buffer[], isOver: () => boolean): Promise<void> {
  let seen = -1;
  while (!isOver()) {
    await sleep(300, undefined, { ref: false });
    if (chunks.length > 0 && chunks.length === seen) return;
    seen = chunks.length;
  }
}
