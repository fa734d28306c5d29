import type { JsonObject } from '../../base/Json.ts';
import type { Engine, EngineSearch } from './Engine.ts';
import { lastLine } from './lastLine.ts';
import { runEngine } from './runEngine.ts';
import type { EngineRun, RunOptions } from './runEngine.ts';

/** An engine behind ssh may take seconds; one that is gone would take minutes. */
const answerMs = 15_000;

export interface FindEngineOptions {
  /** What is looked for, in this order; by default `docker`, then `podman`. */
  readonly programs?: readonly string[];
  /** Added to this process's environment; undefined takes a variable out. */
  readonly env?: Readonly<Record<string, string | undefined>>;
  readonly signal?: AbortSignal | undefined;
}

/**
 * The first container engine that answers. The clients decide where to look for it, so DOCKER_HOST, Docker's contexts and
 * podman's connections hold. A client that no engine answers is none, and the reason says what it has said.
 *
 * @throws the signal's reason
 */
export async function findEngine(options: FindEngineOptions = {}): Promise<EngineSearch> {
  const run: RunOptions = { timeoutMs: answerMs, signal: options.signal, ...(options.env ? { env: options.env } : {}) };
  const reasons: string[] = [];
  for (const program of options.programs ?? ['docker', 'podman']) {
    const found = await ask(program, run);
    if (typeof found !== 'string') return { engine: found, reason: null };
    reasons.push(found);
  }
  return { engine: null, reason: reasons.join(' ') };
}

/** The engine behind a client, or why there is none. */
async function ask(program: string, options: RunOptions): Promise<Engine | string> {
  const client = await runEngine(program, ['--version'], options);
  if (client.code === 127) return `There is no program ${program} on the PATH.`;
  if (client.code !== 0) return `${program} does not run: ${lastLine(client)}.`;
  // podman is also installed under the name `docker`.
  return /podman/i.test(client.stdout) ? askPodman(program, options) : askDocker(program, options);
}

async function askDocker(program: string, options: RunOptions): Promise<Engine | string> {
  const answer = await runEngine(program, ['version', '--format', '{{json .Server}}'], options);
  const version = textAt(answer, 'Version');
  if (version === null) return silent(program, answer);
  const context = await runEngine(program, ['context', 'inspect', '--format', '{{.Endpoints.docker.Host}}'], options);
  const address = context.code === 0 ? context.stdout.trim() : '';
  const builder = await dockerBuilder(program, options);
  return { kind: 'docker', program, version, address, isRemote: isRemoteAddress(address), builder };
}

/** Clients up to 22 hold BuildKit's, later ones have it as the plugin buildx, which not every packager ships. */
async function dockerBuilder(program: string, options: RunOptions): Promise<'buildkit' | 'legacy'> {
  const { stdout } = await runEngine(program, ['version', '--format', '{{.Client.Version}}'], options);
  const major = Number.parseInt(stdout, 10);
  if (major >= 19 && major < 23) return 'buildkit';
  return (await runEngine(program, ['buildx', 'version'], options)).code === 0 ? 'buildkit' : 'legacy';
}

async function askPodman(program: string, options: RunOptions): Promise<Engine | string> {
  const answer = await runEngine(program, ['info', '--format', '{{json .Version}}'], options);
  const version = textAt(answer, 'Version');
  if (version === null) return silent(program, answer);
  const address = options.env?.['CONTAINER_HOST'] ?? process.env['CONTAINER_HOST'] ?? '';
  return { kind: 'podman', program, version, address, isRemote: isRemoteAddress(address), builder: 'buildah' };
}

/** A virtual machine of this computer (`ssh://core@127.0.0.1`) publishes its ports here. */
export function isRemoteAddress(address: string): boolean {
  const [, host] = /^(?:tcp|ssh|https?):\/\/(?:[^@/]*@)?(\[[^\]]*\]|[^:/]*)/.exec(address) ?? [];
  return host !== undefined && !/^(?:localhost|127\.[\d.]+|\[::1\])$/.test(host);
}

function silent(program: string, answer: EngineRun): string {
  const said = lastLine(answer);
  const why = said === '' ? '' : `: ${said}`;
  return `The client ${program} is here, but no engine answers it${why}${/[?!]$/.test(why) ? '' : '.'}`;
}

function textAt({ code, stdout }: EngineRun, key: string): string | null {
  if (code !== 0) return null;
  try {
    // SAFETY: whatever JSON it is, the value is looked at before it is used.
    const value = (JSON.parse(stdout) as JsonObject | null)?.[key];
    return typeof value === 'string' && value !== '' ? value : null;
  } catch {
    return null; // No JSON: a client that says something else than an engine's version.
  }
}
