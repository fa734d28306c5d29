import { fork, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import * as v from 'valibot';
import type { NodeRuntime } from '../../kernel/host/NodeRuntime.ts';
import { scratchPrefix, type WorkMessage } from './worker/WorkMessage.ts';

export interface WorkPlace {
  readonly node: NodeRuntime;
  readonly distDir: string;
  /** Of JavaScript values; the engine takes its own part of the machine's memory, and then writes to the disk. */
  readonly memoryLimitMb: number;
  /** What runs, in dist: `edaWorker.js` by default. */
  readonly program?: string;
}

export interface Work {
  /** Ends the process, whatever it does; nothing is told any more. */
  cancel(): void;
}

/** Most of what a process says beside its messages that is kept, for the case that it dies. */
const mostSaid = 2_000;

/** Starts a process for one request. `onMessage` is told all it says; it ends with `done` or `failed`, unless cancelled. */
export function startWork(request: object, place: WorkPlace, onMessage: (message: WorkMessage) => void): Work {
  // What the engine cannot hold in memory is here, and goes with the process.
  const scratch = mkdtempSync(path.join(tmpdir(), scratchPrefix));
  const child = forked(place, scratch);
  let isOver = false;
  let said = '';
  const end = (message: WorkMessage | null): void => {
    if (isOver) return;
    isOver = true;
    if (message !== null) onMessage(message);
  };
  child.stderr?.on('data', (text: Buffer) => {
    said = `${said}${text.toString()}`.slice(-mostSaid);
  });
  child.on('message', (raw) => {
    const parsed = v.safeParse(schema, raw);
    if (isOver || !parsed.success) return;
    if (parsed.output.type === 'done' || parsed.output.type === 'failed') end(parsed.output);
    else onMessage(parsed.output);
  });
  child.on('error', (error) => {
    end({ type: 'failed', message: `The process that reads the file did not start: ${error.message}` });
  });
  child.on('close', (code, signal) => {
    rmSync(scratch, { recursive: true, force: true });
    end({ type: 'failed', message: deathOf(code, signal, said) });
  });
  // A process that has died by now says why when it closes.
  child.send(request, () => undefined);
  return {
    cancel() {
      end(null);
      child.kill('SIGKILL');
    },
  };
}

function forked({ node, distDir, memoryLimitMb, program = 'edaWorker.js' }: WorkPlace, scratch: string): ChildProcess {
  return fork(path.join(distDir, program), [], {
    execPath: node.path,
    execArgv: [`--max-old-space-size=${memoryLimitMb}`, '--disable-warning=ExperimentalWarning'],
    cwd: scratch,
    env: { ...process.env, ...node.env, TMPDIR: scratch, TEMP: scratch, TMP: scratch, NODE_OPTIONS: '' },
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
  });
}

function deathOf(code: number | null, signal: NodeJS.Signals | null, said: string): string {
  const how = signal === null ? `ended with code ${code ?? '?'}` : `was ended by ${signal}`;
  const isMemory = said.includes('heap out of memory') || signal === 'SIGKILL';
  const last = said.trim().split('\n').at(-1) ?? '';
  if (isMemory) return `The process that reads the file ${how}: there was not enough memory for it.`;
  return `The process that reads the file ${how}${last === '' ? '' : `: ${last}`}.`;
}

const schema: v.GenericSchema<unknown, WorkMessage> = v.variant('type', [
  v.object({ type: v.literal('progress'), stage: v.string(), share: v.number() }),
  v.object({ type: v.literal('partial'), json: v.string() }),
  v.object({ type: v.literal('done'), json: v.nullable(v.string()) }),
  v.object({ type: v.literal('failed'), message: v.string() }),
]);
