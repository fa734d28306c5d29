import { rmSync } from 'node:fs';
import { Session } from 'node:inspector';
import { Socket } from 'node:net';
import { workerData } from 'node:worker_threads';
import { encodeFrameHead, FrameReader } from '../../frame.ts';
import type { ControlRequest, KernelRequest } from '../../protocol.ts';
import { DebugSession } from '../debug/DebugSession.ts';
import { gateSlots } from './gate.ts';
import type { ControlNotice, ControlThreadData } from './gate.ts';

// The control thread: answers the host while the main thread spins. Entry of its own bundle.

/** How long a main thread that only waits has to end its cell by itself, which unwinds it properly. */
const graceMs = 4;
const repeatMs = 100;
/**
 * How long an operation on tensors may go on before it is cut, which TensorFlow.js does not survive. Shorter than what
 * the host waits before it ends the kernel with all its variables, and longer than what ordinary operations take.
 */
const operationMs = 3_000;
/** The main thread wakes this one when it leaves an operation, unless it has not seen yet that this one waits. */
const lookAgainMs = 2;

// SAFETY: only startControlThread starts this file, and with this data.
const { gate, controlFd, privateDir, port, requests } = workerData as ControlThreadData;
const session = new Session();
const reader = new FrameReader();

session.connectToMainThread();
const debug = new DebugSession(sendToDebugger);
// Where requests have a pipe of their own, this one goes both ways: the host's end is a socket.
const socket = new Socket({ fd: controlFd, readable: true, writable: requests === null });
socket.on('data', (chunk: Buffer) => {
  // SAFETY: the host is trusted; it wrote the frame from this type.
  for (const frame of reader.read(chunk))
    receive(JSON.parse(frame.header.toString()) as ControlRequest | KernelRequest);
});
// The host is gone, whichever way: nobody is left to read, and the main thread may spin for ever.
socket.on('close', endOrphan);
socket.on('error', endOrphan);
// Not before both connections stand: what is needed to make them is taken away then.
session.post('Runtime.getIsolateId', () => notify({ type: 'connected' }));

function endOrphan(): void {
  try {
    rmSync(privateDir, { recursive: true, force: true });
  } finally {
    process.kill(process.pid, 'SIGKILL');
  }
}

function receive(request: ControlRequest | KernelRequest): void {
  if (request.type === 'answer') notify(request);
  else if (request.type === 'interrupt') interrupt(request.executionId);
  else if (request.type === 'attachDebugger') debug.attach();
  else if (request.type === 'detachDebugger') debug.detach();
  else if (request.type === 'debug') debug.post(request.message);
  else requests?.postMessage(request);
}

function sendToDebugger(message: string): void {
  const payload = Buffer.from(message);
  socket.write(encodeFrameHead(JSON.stringify({ type: 'debug' }), payload.length));
  socket.write(payload);
}

function notify(notice: ControlNotice): void {
  port.postMessage(notice);
  Atomics.add(gate, gateSlots.wake, 1);
  Atomics.notify(gate, gateSlots.wake);
}

function interrupt(executionId: number): void {
  Atomics.store(gate, gateSlots.interrupted, executionId);
  notify({ type: 'interrupt', executionId });
  setTimeout(() => {
    const running = Atomics.compareExchange(gate, gateSlots.running, executionId, -executionId);
    if (running !== executionId) return;
    // Its answer comes from between two steps of the program: it has seen, or shown, all that TensorGate speaks of.
    session.post('Runtime.getIsolateId', () => {
      // At a breakpoint it leaves no operation before it is terminated.
      if (!debug.isPaused) waitForOperation();
      terminate(executionId);
    });
  }, graceMs);
}

/** Blocks this thread, which has nothing else to do for a main thread inside an operation: it asks and answers nothing. */
function waitForOperation(): void {
  const end = performance.now() + operationMs;
  while (Atomics.load(gate, gateSlots.inTensors) !== 0) {
    const leftMs = end - performance.now();
    if (leftMs <= 0) {
      Atomics.store(gate, gateSlots.forced, 1);
      return;
    }
    Atomics.wait(gate, gateSlots.inTensors, 1, Math.min(leftMs, lookAgainMs));
  }
}

/** From here on the main thread does not leave the cell before the termination has reached it. */
function terminate(executionId: number): void {
  session.post('Runtime.terminateExecution', () => {
    debug.terminated();
    Atomics.store(gate, gateSlots.terminated, executionId);
    notify({ type: 'terminated', executionId });
  });
  debug.letTerminate();
  // The termination may hit the very handler of the notice: repeat it until the cell is settled.
  const timer = setInterval(() => {
    if (Atomics.load(gate, gateSlots.running) === -executionId) notify({ type: 'terminated', executionId });
    else clearInterval(timer);
  }, repeatMs);
}
