import { UserError } from '../../base/UserError.ts';
import type { Container, Engine } from './Engine.ts';
import { lastLine } from './lastLine.ts';
import { runEngine } from './runEngine.ts';

/** A server that drains needs some; an engine kills what takes longer. */
const drainSeconds = 30;

/**
 * Asks a container to end (SIGTERM), waits until it has, and removes it. One that is gone already is fine.
 *
 * @returns its exit code; null when it was gone
 * @throws UserError DEPLOY_RUN when the engine can't
 */
export async function stopContainer(
  engine: Engine,
  { id, name }: Pick<Container, 'id' | 'name'>,
): Promise<number | null> {
  const client = (...args: readonly string[]) => runEngine(engine.program, args);
  const stopped = await client('stop', '--time', String(drainSeconds), id);
  const state = await client('inspect', '--format', '{{.State.ExitCode}}', id);
  if (state.code !== 0) return null;
  const removed = await client('rm', '--force', '--volumes', id);
  const failed = [stopped, removed].find(({ code }) => code !== 0);
  if (!failed) return Number(state.stdout);
  throw new UserError('DEPLOY_RUN', `The container ${name} cannot be stopped: ${lastLine(failed)}.`, {
    fix: `Stop it by hand: ${engine.program} rm --force ${name}`,
  });
}
