import { cpSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { cacheFolder, rootFolder } from '../../../scripts/provision/folders.mjs';
import { codeCacheRoot } from '../../../src/kernel/host/codeCache/codeCacheRoot.ts';
import { makeCodeCache } from '../../../src/kernel/host/codeCache/makeCodeCache.ts';
import type { SessionOptions } from '../../../src/kernel/host/NotebookSession.ts';
import { probeSandbox } from '../../../src/kernel/host/sandbox/probeSandbox.ts';
import { startSession } from '../../../src/kernel/host/startSession.ts';
import { DirectKernel } from '../direct/DirectKernel.ts';
import { JupyterKernel } from '../jupyter/JupyterKernel.ts';
import type { Contestant } from './Contestant.ts';
import { mlnbSnippets } from './snippets.ts';

const zeromqPath = createRequire(import.meta.url).resolve('zeromq');
const node = { path: process.execPath, version: process.versions.node };

/** A copy, so that a build in the meantime changes nothing. */
function copiedBundles(): string {
  const folder = join(cacheFolder(), 'bench', 'mlnb');
  rmSync(folder, { recursive: true, force: true });
  for (const name of ['dist', 'package.json'])
    cpSync(join(rootFolder, name), join(folder, name), { recursive: true, preserveTimestamps: true });
  return join(folder, 'dist');
}

const unsandboxedOnly = { type: 'unsandboxed' } as const;
const silent = { perform: () => undefined, ask: () => Promise.resolve(null), log: () => undefined };

/** Our kernel: by its own API, confined and not, and by the Jupyter bridge. */
export async function ours(): Promise<readonly Contestant[]> {
  const distDir = copiedBundles();
  await makeCodeCache({ root: codeCacheRoot(), node, distDir }, (options) => startSession(options, silent));
  const probe = await probeSandbox();
  const confinement = probe.works ? ({ type: 'sandboxed', sandbox: probe.sandbox } as const) : unsandboxedOnly;
  const sandboxed = direct(
    { distDir, confinement },
    {
      id: 'sandboxed',
      title: 'mlnb, sandboxed',
      description: 'by its own API, as the editor and `mlnb run` start it',
    },
  );
  const unsandboxed = direct(
    { distDir, confinement: unsandboxedOnly },
    {
      id: 'unsandboxed',
      title: 'mlnb, unsandboxed',
      description: 'the same without the sandbox of the operating system',
    },
  );
  return [probe.works ? sandboxed : { ...sandboxed, missing: probe.reason }, unsandboxed, bridge(distDir)];
}

function direct(
  where: Pick<SessionOptions, 'distDir' | 'confinement'>,
  parts: Pick<Contestant, 'id' | 'title' | 'description'>,
): Contestant {
  const options = { node, ...where, codeCache: { type: 'use', root: codeCacheRoot() } as const };
  return { ...parts, snippets: mlnbSnippets, start: () => Promise.resolve(new DirectKernel(options)) };
}

function bridge(distDir: string): Contestant {
  // A project of its own: without, the folder above with a package.json would be the workspace.
  const cwd = join(cacheFolder(), 'bench', 'notebooks');
  mkdirSync(cwd, { recursive: true });
  writeFileSync(join(cwd, 'package.json'), '{"private": true}');
  return {
    id: 'jupyter',
    title: 'mlnb by Jupyter',
    description: 'the sandboxed kernel behind `mlnb kernel start`, the bridge to Jupyter’s protocol',
    snippets: mlnbSnippets,
    start: () =>
      JupyterKernel.start({
        argv: [
          process.execPath,
          join(distDir, 'cli.js'),
          'kernel',
          'start',
          '{connection_file}',
          `--zeromq=${zeromqPath}`,
        ],
        cwd,
        env: { ...process.env, MLNB_NODE: process.execPath },
        interruptMode: 'message',
      }),
  };
}
