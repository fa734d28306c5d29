import { setTimeout as sleep } from 'node:timers/promises';
import { stripVTControlCharacters } from 'node:util';
import { UserError } from '../../base/UserError.ts';
import { askServer } from './askServer.ts';
import type { Container, Engine } from './Engine.ts';
import { runEngine } from './runEngine.ts';

export interface HealthOptions {
  /** The route that answers 200 when the server is ready. */
  readonly path?: string;
  readonly timeoutMs?: number;
  readonly onProgress?: (progress: HealthProgress) => void;
  readonly signal?: AbortSignal | undefined;
}

export interface HealthProgress {
  readonly waitedMs: number;
  /** What the last question was answered by, in a few words. */
  readonly text: string;
}

const pauseMs = 50;
const answerMs = 5_000;
const lookEvery = 10;
const shownLines = 20;

/**
 * Waits until the server in a container says that it is ready.
 *
 * @returns milliseconds from the call to the first 200
 * @throws UserError DEPLOY_NOT_HEALTHY when the container ends or the time is over, with the last lines of its log
 * @throws the signal's reason
 */
export async function waitUntilHealthy(
  engine: Engine,
  container: Container,
  options: HealthOptions = {},
): Promise<number> {
  const { path = '/health/ready', timeoutMs = 60_000, onProgress, signal } = options;
  const started = performance.now();
  for (let asked = 1; ; asked++) {
    signal?.throwIfAborted();
    const answer = await question(`${container.address}${path}`, signal);
    const waitedMs = performance.now() - started;
    if (answer === 200) return waitedMs;
    onProgress?.({ waitedMs, text: answer === null ? 'no answer yet' : `answers ${answer}` });
    if (waitedMs > timeoutMs) throw await failure(engine, container, `is not ready after ${Math.round(waitedMs)} ms`);
    if (asked % lookEvery === 0) await mustRun(engine, container, signal);
    await sleep(pauseMs, undefined, { signal });
  }
}

/** The status of the answer; null without one. */
async function question(address: string, signal: AbortSignal | undefined): Promise<number | null> {
  try {
    return (await askServer(address, { silenceMs: answerMs, signal })).status;
  } catch {
    signal?.throwIfAborted();
    return null; // Not listening yet, or gone: the engine is asked which.
  }
}

async function mustRun(engine: Engine, container: Container, signal: AbortSignal | undefined): Promise<void> {
  const format = '{{.State.Status}} {{.State.ExitCode}} {{.State.OOMKilled}}';
  const { code, stdout } = await runEngine(engine.program, ['inspect', '--format', format, container.id], { signal });
  const [status = '', exitCode = '', outOfMemory = ''] = stdout.trim().split(' ');
  if (code !== 0) throw await failure(engine, container, 'is gone');
  if (status !== 'exited' && status !== 'dead') return;
  const why = outOfMemory === 'true' ? ', since its memory was used up' : '';
  throw await failure(engine, container, `ended with code ${exitCode}${why}`);
}

async function failure(engine: Engine, { id, name }: Container, what: string): Promise<UserError> {
  const log = await runEngine(engine.program, ['logs', '--tail', String(shownLines), id]);
  const lines = stripVTControlCharacters(`${log.stdout}\n${log.stderr}`).trim();
  const said = lines === '' ? 'Its log is empty.' : `Its log ends with:\n${lines.slice(-4_000)}`;
  return new UserError('DEPLOY_NOT_HEALTHY', `The container ${name} ${what}. ${said}`, {
    fix: 'Mend what the log names, and export again.',
  });
}
