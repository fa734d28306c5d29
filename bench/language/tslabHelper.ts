import { readFileSync } from 'node:fs';
import { JupyterKernel } from '../kernel/jupyter/JupyterKernel.ts';
import { residentMb, treeOf } from '../kernel/measure/processTree.ts';
import type { Helper } from './Contestant.ts';

export interface TslabParts {
  readonly file: string;
  readonly cwd: string;
  readonly homeFolder: string;
}

export async function tslabHelper({ file, cwd, homeFolder }: TslabParts): Promise<Helper> {
  const kernel = await JupyterKernel.start({
    argv: [process.execPath, file, 'kernel', '--config-path={connection_file}'],
    cwd,
    env: { PATH: process.env['PATH'], LANG: 'C.UTF-8', HOME: homeFolder },
    interruptMode: 'signal',
  });
  return {
    // It knows what has run.
    async open(texts) {
      for (const code of texts) await kernel.run([{ code }]);
    },
    complete: async (_, text) => (await kernel.complete(text)).length,
    diagnose: () => Promise.reject(new Error('tslab says what is wrong when a cell runs.')),
    cpuMs: () => treeOf(kernel.pid).reduce((sum, pid) => sum + cpuMsOf(pid), 0),
    residentMb: () => residentMb(kernel.pid),
    end: () => kernel.end(),
  };
}

function cpuMsOf(pid: number): number {
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return (Number(fields[11]) + Number(fields[12])) * 10;
}
