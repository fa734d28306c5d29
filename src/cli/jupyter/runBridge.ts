import { randomUUID } from 'node:crypto';
import type { MimeBundle } from '../../base/MimeBundle.ts';
import type { NotebookSession } from '../../kernel/host/NotebookSession.ts';
import type { ConfinementOptions } from '../confinement/ConfinementOptions.ts';
import { exitCodes } from '../exitCodes.ts';
import { containedBundle } from './contain/containedBundle.ts';
import { Bridge } from './Bridge.ts';
import { ExecutionCounter } from './ExecutionCounter.ts';
import { History } from './History.ts';
import { InputRequests } from './InputRequests.ts';
import { JupyterFace } from './JupyterFace.ts';
import { openSession } from './openSession.ts';
import { Publisher } from './Publisher.ts';
import { watchParent } from './watchParent.ts';
import { Channels } from './wire/Channels.ts';
import type { Connection } from './wire/Connection.ts';
import type { ZeromqModule } from './wire/findZeromq.ts';

export interface BridgeSetup {
  readonly connection: Connection;
  readonly zeromq: ZeromqModule;
  readonly version: string;
  readonly cwd: string;
  readonly confinement: ConfinementOptions;
  readonly log: (line: string) => void;
}

/** Serves a Jupyter client until it says so, is gone, or the kernel dies; gives the exit code. All wiring is here. */
export async function runBridge({ connection, zeromq, version, cwd, confinement, log }: BridgeSetup): Promise<number> {
  const channels = await Channels.open(zeromq, connection);
  const end = newEnd();
  const sessionId = randomUUID();
  const publisher = new Publisher(channels.outbox('iopub'), sessionId);
  const input = new InputRequests(channels.outbox('stdin'), sessionId);
  // Jupyter restarts a kernel whose process has ended, and tells its user that variables are gone.
  const died = (): void => void bridge.settled().then(() => end.resolve(exitCodes.kernel));
  // Unsandboxed cells may do all that their user may: nothing is gained by holding their outputs.
  const contain = confinement.isSandboxed ? containedBundle : (bundle: MimeBundle) => bundle;
  const face = new JupyterFace({ publisher, input, died, log, contain });
  const { session, open } = sessionSource(() => openSession({ cwd, env: process.env, confinement }, face));
  const tools = {
    session,
    face,
    publisher,
    input,
    contain,
    version,
    history: new History(),
    counter: new ExecutionCounter(),
  };
  const bridge: Bridge = new Bridge({
    tools,
    sessionId,
    outbox: (channel) => channels.outbox(channel),
    shutDown: () => end.resolve(exitCodes.ok),
  });
  channels.listen({
    received: (channel, message) => bridge.receive(channel, message),
    failed: (error) => end.reject(error),
  });
  const stopWatching = watchParent(process.env['JPY_PARENT_PID'], () => end.resolve(exitCodes.ok));
  const interrupt = (): void =>
    void open()
      ?.then((opened) => opened.interrupt())
      .catch(() => undefined);
  const terminate = (): void => end.resolve(exitCodes.ok);
  process.on('SIGINT', interrupt).on('SIGTERM', terminate);
  // Warm when the first cell comes; a failure is told by that cell.
  session().catch((error: unknown) => log(String(error)));
  try {
    return await end.promise;
  } finally {
    process.off('SIGINT', interrupt).off('SIGTERM', terminate);
    stopWatching();
    publisher.flush();
    await open()
      ?.then((opened) => opened.dispose())
      .catch(() => undefined);
    await channels.close();
  }
}

interface SessionSource {
  readonly session: () => Promise<NotebookSession>;
  /** What was started, without starting anything. */
  readonly open: () => Promise<NotebookSession> | null;
}

/** One session, started at first use; a failed start is tried again at the next. */
function sessionSource(start: () => Promise<NotebookSession>): SessionSource {
  let started: Promise<NotebookSession> | null = null;
  const session = (): Promise<NotebookSession> => {
    started ??= start().catch((error: unknown) => {
      started = null;
      throw error;
    });
    return started;
  };
  return { session, open: () => started };
}

interface End {
  readonly promise: Promise<number>;
  readonly resolve: (exitCode: number) => void;
  readonly reject: (error: unknown) => void;
}

function newEnd(): End {
  let resolve: End['resolve'] = () => undefined;
  let reject: End['reject'] = () => undefined;
  const promise = new Promise<number>((...settle) => ([resolve, reject] = settle));
  return { promise, resolve, reject };
}
