import { provideBenchPeers } from '../../../scripts/provision/provideBenchPeers.mjs';
import { JupyterKernel } from '../jupyter/JupyterKernel.ts';
import type { Contestant, Snippets } from './Contestant.ts';
import { denoSnippets, ipythonSnippets, tslabSnippets } from './snippets.ts';

type Peers = Awaited<ReturnType<typeof provideBenchPeers>>;

/** The other kernels, installed where that can be done, each started as its own kernelspec starts it. */
export async function peers(): Promise<readonly Contestant[]> {
  const provided = await provideBenchPeers();
  return [deno(provided), ipython(provided), tslab(provided)];
}

function deno(provided: Peers): Contestant {
  return peer(provided, provided.deno, {
    id: 'deno',
    title: `Deno ${provided.versions.deno}`,
    description: 'npm’s `deno`; its kernel runs with all permissions',
    snippets: denoSnippets,
    argv: (file) => [file, 'jupyter', '--kernel', '--conn', '{connection_file}'],
    env: { DENO_DIR: `${provided.homeFolder}/deno`, DENO_NO_UPDATE_CHECK: '1' },
  });
}

function tslab(provided: Peers): Contestant {
  return peer(provided, provided.tslab, {
    id: 'tslab',
    title: `tslab ${provided.versions.tslab}`,
    description: `npm’s \`tslab\`, in the same Node ${process.versions.node} as ours`,
    snippets: tslabSnippets,
    argv: (file) => [process.execPath, file, 'kernel', '--config-path={connection_file}'],
    env: {},
  });
}

function ipython(provided: Peers): Contestant {
  const version = provided.python.ok ? provided.python.value : '';
  return peer(provided, provided.python, {
    id: 'ipython',
    title: `IPython (ipykernel ${version})`,
    description: 'Debian’s `python3-ipykernel`; another language, so it imports NumPy for `tf` and pandas for `dfd`',
    snippets: ipythonSnippets,
    argv: () => ['/usr/bin/python3', '-m', 'ipykernel_launcher', '-f', '{connection_file}'],
    env: { IPYTHONDIR: `${provided.homeFolder}/ipython` },
  });
}

interface PeerParts extends Pick<Contestant, 'id' | 'title' | 'description'> {
  readonly snippets: Snippets;
  readonly argv: (program: string) => readonly string[];
  readonly env: Readonly<Record<string, string>>;
}

function peer(provided: Peers, program: Peers['deno'], { argv, env, ...parts }: PeerParts): Contestant {
  const start = () =>
    JupyterKernel.start({
      argv: argv(program.ok ? program.value : ''),
      cwd: provided.libraries.ok ? provided.workFolder : provided.homeFolder,
      env: { PATH: process.env['PATH'], LANG: 'C.UTF-8', HOME: provided.homeFolder, ...env },
      interruptMode: 'signal',
    });
  return program.ok ? { ...parts, start } : { ...parts, start, missing: program.reason };
}
