import assert from 'node:assert/strict';
import { sep } from 'node:path';
import { kernelsFolder } from '../../../src/cli/kernel/kernelsFolder.ts';
import type { Machine } from '../../../src/cli/kernel/kernelsFolder.ts';
import type { Place } from '../../../src/cli/kernel/kernelOptions.ts';

const linux: Machine = {
  platform: 'linux',
  homeDir: '/home/ada',
  cwd: '/home/ada/work',
  env: {},
  pythonPrefix: () => Promise.resolve('/usr'),
};

/** Expected values: jupyter_core.paths.jupyter_data_dir and jupyter_client's install_kernel_spec. */
async function check(place: Place, machine: Partial<Machine>, expected: string | null): Promise<void> {
  const folder = await kernelsFolder(place, { ...linux, ...machine });
  assert.equal(folder?.replaceAll(sep, '/') ?? null, expected);
}

describe('the folder of kernels', () => {
  const user: Place = { type: 'user' };

  it('is in the data folder of Jupyter on each platform', async () => {
    await check(user, {}, '/home/ada/.local/share/jupyter/kernels');
    await check(user, { env: { XDG_DATA_HOME: '/data' } }, '/data/jupyter/kernels');
    await check(user, { env: { JUPYTER_DATA_DIR: '/jd', XDG_DATA_HOME: '/data' } }, '/jd/kernels');
    await check(user, { platform: 'darwin' }, '/home/ada/Library/Jupyter/kernels');
    await check(user, { platform: 'win32', env: { APPDATA: '/roaming' } }, '/roaming/jupyter/kernels');
  });

  it('is below a prefix', async () => {
    await check({ type: 'prefix', folder: '/usr/local' }, {}, '/usr/local/share/jupyter/kernels');
    await check({ type: 'prefix', folder: 'env' }, {}, '/home/ada/work/env/share/jupyter/kernels');
  });

  it('is in the environment that is active, else that of the Python on PATH', async () => {
    const place: Place = { type: 'sysPrefix' };
    await check(place, { env: { VIRTUAL_ENV: '/venv' } }, '/venv/share/jupyter/kernels');
    await check(place, { env: { CONDA_PREFIX: '/conda' } }, '/conda/share/jupyter/kernels');
    await check(place, {}, '/usr/share/jupyter/kernels');
    await check(place, { pythonPrefix: () => Promise.resolve(null) }, null);
  });
});
