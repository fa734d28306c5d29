import { Socket } from 'node:net';
import type { MessagePort } from 'node:worker_threads';
import type { KernelRequest } from '../protocol.ts';
import { endProcess } from './globals/installExit.ts';
import { pinMethods } from './originals/methods.ts';
import { RequestReader } from './RequestReader.ts';

export type RequestHandlers = {
  readonly [T in KernelRequest['type']]: (request: Extract<KernelRequest, { type: T }>) => void;
};

const { setTimeout: later } = globalThis;

/** Reads the host's requests for as long as there is a host. */
export function readRequests(fd: number, handlers: RequestHandlers): void {
  const reader = new RequestReader((request) => dispatch(request, handlers));
  // Its own methods: cells may replace those of streams and emitters.
  const socket = pinMethods(new Socket({ fd, readable: true, writable: false }));
  // An emitter calls its listeners by their `apply`.
  socket.on(
    'data',
    pinMethods((chunk: Buffer) => reader.read(chunk)),
  );
  // Without a host there is nobody to compute for; the control thread tidies up and ends the process before that.
  const endSoon = (): void => void later(endProcess, 2_000);
  socket.on('close', endSoon);
  socket.on('error', endSoon);
}

/** Of a kernel with three streams: the control thread reads the one for both, and ends the process with its host. */
export function receiveRequests(port: MessagePort, handlers: RequestHandlers): void {
  pinMethods(port).on('message', (request: KernelRequest) => dispatch(request, handlers));
}

function dispatch(request: KernelRequest, handlers: RequestHandlers): void {
  // SAFETY: the handler of a type takes requests of that type; TypeScript cannot tie the two.
  const handle = handlers[request.type] as (request: KernelRequest) => void;
  handle(request);
}
