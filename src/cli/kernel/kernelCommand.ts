import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { UserError } from '../../base/UserError.ts';
import type { CliIo } from '../CliIo.ts';
import { exitCodes } from '../exitCodes.ts';
import { findZeromq } from '../jupyter/wire/findZeromq.ts';
import { confinementArguments } from './confinementArguments.ts';
import { kernelJson } from './kernelJson.ts';
import { parseKernelOptions } from './kernelOptions.ts';
import type { KernelOptions } from './kernelOptions.ts';
import { kernelsFolder } from './kernelsFolder.ts';
import { removeKernelspec, writeKernelspec } from './kernelspecFolder.ts';
import { startBridge } from './startBridge.ts';
import { thisMachine } from './thisMachine.ts';

/** `mlnb kernel install`, `uninstall`, and `start`, which Jupyter calls by itself. */
export async function kernelCommand([action, ...rest]: readonly string[], io: CliIo): Promise<number> {
  switch (action) {
    case 'install':
      return await install(parseKernelOptions(rest), io);
    case 'uninstall':
      return await uninstall(parseKernelOptions(rest), io);
    case 'start':
      return await startBridge(rest, io);
    default: {
      const seen = action === undefined ? 'nothing' : JSON.stringify(action);
      throw new UserError('CLI_USAGE', `mlnb kernel takes install or uninstall, and got ${seen}.`, {
        fix: 'See: mlnb help kernel',
      });
    }
  }
}

async function install(options: KernelOptions, io: CliIo): Promise<number> {
  const folder = await specFolder(options, io);
  const here = fileURLToPath(import.meta.url);
  const spec = kernelJson({
    displayName: options.displayName,
    nodePath: process.execPath,
    cliPath: here,
    zeromqPath: findZeromq([io.cwd()]),
    passedOn: confinementArguments(options.confinement, io.cwd()),
    cellNode: process.env['MLNB_NODE'],
  });
  await writeKernelspec(folder, spec, mediaFolder(here));
  io.stdout.write(`Installed the kernel ${options.name} (${options.displayName}) at ${folder}\n`);
  return exitCodes.ok;
}

async function uninstall(options: KernelOptions, io: CliIo): Promise<number> {
  const folder = await specFolder(options, io);
  await removeKernelspec(folder);
  io.stdout.write(`Removed the kernel ${options.name} from ${folder}\n`);
  return exitCodes.ok;
}

async function specFolder({ place, name }: KernelOptions, io: CliIo): Promise<string> {
  const kernels = await kernelsFolder(place, thisMachine(io.cwd()));
  if (kernels !== null) return join(kernels, name);
  throw new UserError('JUPYTER_KERNELSPEC', 'There is no Python here whose environment --sys-prefix could mean.', {
    fix: 'Activate the environment first, or name its folder by --prefix.',
  });
}

/** Beside the folder of the bundled command, or in the repository when run from the sources. */
function mediaFolder(here: string): string {
  const shipped = join(dirname(here), '..', 'media');
  return existsSync(shipped) ? shipped : join(dirname(here), '..', '..', '..', 'media');
}
