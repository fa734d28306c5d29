import { resolve } from 'node:path';
import type { ConfinementOptions } from '../confinement/ConfinementOptions.ts';

/** The options of the sandbox for `mlnb kernel start`, which Jupyter calls from any folder: paths are absolute. */
export function confinementArguments({ isSandboxed, network, readable }: ConfinementOptions, cwd: string): string[] {
  return [
    ...(network.hosts.length === 0 ? [] : [`--allow-net=${network.hosts.join(',')}`]),
    ...readable.map((path) => `--allow-read=${resolve(cwd, path)}`),
    ...(isSandboxed ? [] : ['--no-sandbox']),
  ];
}
