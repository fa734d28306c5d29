import { UserError } from '../../base/UserError.ts';
import type { Engine } from './Engine.ts';
import { lastLine } from './lastLine.ts';
import { PushReader } from './PushReader.ts';
import type { PushProgress } from './PushReader.ts';
import { runEngine } from './runEngine.ts';

export interface PushOptions {
  /** The image here, by tag or id. */
  readonly image: string;
  /** Where to, such as `registry.example.com/team/churn:1.2.0`. */
  readonly target: string;
  readonly onProgress?: (progress: PushProgress) => void;
  readonly signal?: AbortSignal | undefined;
}

/**
 * Pushes an image to a registry, with whatever log-in the client has (`docker login`); none is asked for or read here.
 *
 * @returns the digest under which the registry keeps it, `sha256:…`; null where the engine does not say
 * @throws UserError DEPLOY_PUSH with what the engine said
 * @throws the signal's reason
 */
export async function pushImage(engine: Engine, options: PushOptions): Promise<string | null> {
  const { image, target, onProgress, signal } = options;
  const tagged = await runEngine(engine.program, ['tag', image, target], { signal });
  if (tagged.code !== 0) throw failure(engine, target, lastLine(tagged));
  const reader = new PushReader();
  const pushed = await runEngine(engine.program, ['push', target], {
    signal,
    onLine: (line) => {
      const progress = reader.read(line);
      if (progress) onProgress?.(progress);
    },
  });
  if (pushed.code !== 0) throw failure(engine, target, lastLine(pushed));
  return reader.digest;
}

function failure(engine: Engine, target: string, said: string): UserError {
  return new UserError('DEPLOY_PUSH', `${target} cannot be pushed: ${said}.`, {
    fix: `Check the address, and log in to the registry: ${engine.program} login ${registryOf(target)}`.trimEnd(),
  });
}

/** The registry of an image's name; empty for Docker Hub's. */
function registryOf(target: string): string {
  const [first = ''] = target.split('/');
  return target.includes('/') && /[.:]|^localhost$/.test(first) ? first : '';
}
