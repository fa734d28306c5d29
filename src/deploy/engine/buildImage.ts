import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { UserError } from '../../base/UserError.ts';
import type { Engine } from './Engine.ts';
import { BuildReader } from './BuildReader.ts';
import type { BuildProgress } from './BuildReader.ts';
import { lastLine } from './lastLine.ts';
import { runEngine } from './runEngine.ts';

export interface BuildOptions {
  readonly tag: string;
  readonly buildArgs?: Readonly<Record<string, string>>;
  /** Files that commands of the build may read and that no layer keeps: name → path. Docker needs BuildKit for them. */
  readonly secrets?: Readonly<Record<string, string>>;
  readonly onProgress?: (progress: BuildProgress) => void;
  readonly signal?: AbortSignal | undefined;
}

export interface BuiltImage {
  readonly tag: string;
  readonly id: string;
  /** Of all its layers, unpacked. */
  readonly bytes: number;
}

const shownLines = 20;

/**
 * Builds the Dockerfile of a folder. The tag is given to the image once it is whole, so that a build that fails or is
 * cancelled leaves an older image under its tag.
 *
 * @throws UserError DEPLOY_BUILD with the last lines that the engine has printed
 * @throws the signal's reason, once the build is gone
 */
export async function buildImage(engine: Engine, contextDir: string, options: BuildOptions): Promise<BuiltImage> {
  const work = await mkdtemp(join(tmpdir(), 'mlnb-build-'));
  try {
    const idFile = join(work, 'id');
    await build(engine, buildArguments(engine, resolve(contextDir), { ...options, idFile }), options);
    const id = (await readFile(idFile, 'utf8')).trim();
    options.signal?.throwIfAborted();
    return { tag: options.tag, id, bytes: await nameImage(engine, id, options.tag) };
  } finally {
    await rm(work, { recursive: true, force: true });
  }
}

/** What the client is given: a list, which no shell reads. */
export function buildArguments(
  engine: Engine,
  contextDir: string,
  { buildArgs = {}, secrets = {}, idFile }: Pick<BuildOptions, 'buildArgs' | 'secrets'> & { readonly idFile: string },
): string[] {
  const asked = Object.entries(secrets);
  if (asked.length > 0 && engine.builder === 'legacy') {
    throw new UserError('DEPLOY_BUILD', 'This Docker client has no BuildKit, and builds with secrets need it.', {
      fix: 'Install the plugin buildx for Docker.',
    });
  }
  const looks = { buildkit: ['--progress', 'plain'], legacy: [], buildah: ['--format', 'docker'] };
  return [
    'build',
    // Without `--format docker`, podman leaves the HEALTHCHECK out.
    ...looks[engine.builder],
    ...['--iidfile', idFile, '--file', join(contextDir, 'Dockerfile')],
    ...Object.entries(buildArgs).flatMap(([name, value]) => ['--build-arg', `${name}=${value}`]),
    // Read as a line of CSV.
    ...asked.flatMap(([name, path]) => ['--secret', `id=${name},"src=${path.replaceAll('"', '""')}"`]),
    contextDir,
  ];
}

async function build(engine: Engine, args: readonly string[], { onProgress, signal }: BuildOptions): Promise<void> {
  const reader = new BuildReader();
  const said: string[] = [];
  const { code } = await runEngine(engine.program, args, {
    env: { DOCKER_BUILDKIT: engine.builder === 'buildkit' ? '1' : '0' },
    signal,
    onLine: (line) => {
      if (said.push(stripVTControlCharacters(line)) > shownLines) said.shift();
      const progress = reader.read(line);
      if (progress) onProgress?.(progress);
    },
  });
  if (code === 0) return;
  throw new UserError('DEPLOY_BUILD', `The image could not be built. ${engine.program} said:\n${said.join('\n')}`, {
    fix: 'Mend what the last lines name; the Dockerfile and all it needs stand in the exported folder.',
  });
}

async function nameImage(engine: Engine, id: string, tag: string): Promise<number> {
  const named = await runEngine(engine.program, ['tag', id, tag]);
  if (named.code !== 0) {
    throw new UserError('DEPLOY_BUILD', `The image cannot be called ${tag}: ${lastLine(named)}.`, {
      fix: 'Use lowercase letters, digits, “.”, “_” and “-”, and after a colon the version.',
    });
  }
  const size = await runEngine(engine.program, ['image', 'inspect', '--format', '{{.Size}}', id]);
  return Number(size.stdout);
}
