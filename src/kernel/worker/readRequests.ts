import { Socket } from 'node:net';
import { FrameReader } from '../frame.ts';
import type { KernelRequest } from '../protocol.ts';
import { endProcess } from './globals/installExit.ts';

type Handlers = { readonly [T in KernelRequest['type']]: (request: Extract<KernelRequest, { type: T }>) => void };

// Captured: cells share the realm and may replace the original.
const { parse } = JSON;

/** Reads the host's requests for as long as there is a host. */
export function readRequests(fd: number, handlers: Handlers): void {
  const reader = new FrameReader();
  const socket = new Socket({ fd, readable: true, writable: false });
  socket.on('data', (chunk: Buffer) => {
    // SAFETY: the host is trusted; it wrote the frame from this type.
    for (const frame of reader.read(chunk)) dispatch(parse(frame.header.toString()) as KernelRequest, handlers);
  });
  // Without a host there is nobody to compute for; the control thread tidies up and ends the process before that.
  const endSoon = (): void => void setTimeout(endProcess, 2_000);
  socket.on('close', endSoon);
  socket.on('error', endSoon);
}

function dispatch(request: KernelRequest, handlers: Handlers): void {
  // SAFETY: the handler of a type takes requests of that type; TypeScript cannot tie the two.
  const handle = handlers[request.type] as (request: KernelRequest) => void;
  handle(request);
}
