import { join, resolve } from 'node:path';
import type { Place } from './kernelOptions.ts';

export interface Machine {
  readonly platform: NodeJS.Platform;
  readonly homeDir: string;
  readonly cwd: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** `sys.prefix` of the Python on PATH; null where there is none. */
  readonly pythonPrefix: () => Promise<string | null>;
}

/** The folder of kernels in that place, as jupyter_core has it; null for the environment of a Python that is not there. */
export async function kernelsFolder(place: Place, machine: Machine): Promise<string | null> {
  switch (place.type) {
    case 'user':
      return join(userDataFolder(machine), 'kernels');
    case 'prefix':
      return belowPrefix(resolve(machine.cwd, place.folder));
    case 'sysPrefix': {
      const { VIRTUAL_ENV, CONDA_PREFIX } = machine.env;
      const prefix = given(VIRTUAL_ENV) ?? given(CONDA_PREFIX) ?? (await machine.pythonPrefix());
      return prefix === null ? null : belowPrefix(prefix);
    }
  }
}

function belowPrefix(prefix: string): string {
  return join(prefix, 'share', 'jupyter', 'kernels');
}

function userDataFolder({ platform, homeDir, env }: Machine): string {
  const named = given(env['JUPYTER_DATA_DIR']);
  if (named !== undefined) return named;
  if (platform === 'darwin') return join(homeDir, 'Library', 'Jupyter');
  if (platform === 'win32') return join(given(env['APPDATA']) ?? join(homeDir, 'AppData', 'Roaming'), 'jupyter');
  return join(given(env['XDG_DATA_HOME']) ?? join(homeDir, '.local', 'share'), 'jupyter');
}

function given(value: string | undefined): string | undefined {
  return value === '' ? undefined : value;
}
