import { execFile } from 'node:child_process';
import { homedir } from 'node:os';
import { promisify } from 'node:util';
import type { Machine } from './kernelsFolder.ts';

export function thisMachine(cwd: string): Machine {
  return { platform: process.platform, homeDir: homedir(), cwd, env: process.env, pythonPrefix };
}

async function pythonPrefix(): Promise<string | null> {
  for (const python of ['python3', 'python']) {
    try {
      const { stdout } = await promisify(execFile)(python, ['-c', 'import sys; print(sys.prefix)'], {
        timeout: 10_000,
      });
      if (stdout.trim() !== '') return stdout.trim();
    } catch {
      // Not there: the next name.
    }
  }
  return null;
}
