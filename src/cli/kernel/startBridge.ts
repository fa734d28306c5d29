import { writeSync } from 'node:fs';
import { isAbsolute } from 'node:path';
import { parseArgs } from 'node:util';
import { version } from '../../../package.json';
import { UserError } from '../../base/UserError.ts';
import type { CliIo } from '../CliIo.ts';
import { confinementFlags, readConfinement, spellOutAllowNet } from '../confinement/ConfinementOptions.ts';
import type { ConfinementOptions } from '../confinement/ConfinementOptions.ts';
import { runBridge } from '../jupyter/runBridge.ts';
import { readConnection } from '../jupyter/wire/Connection.ts';
import { findZeromq, loadZeromq } from '../jupyter/wire/findZeromq.ts';

/** `mlnb kernel start FILE [--zeromq=PATH] [options of the sandbox]`: serves Jupyter until it ends the kernel. */
export async function startBridge(argv: readonly string[], io: CliIo): Promise<number> {
  const { connectionFile, zeromqPath, confinement } = parseArguments(argv);
  const connection = await readConnection(connectionFile);
  // Never from the notebook's own folder: what came with a notebook does not run outside of the sandbox.
  const zeromq = loadZeromq(zeromqPath ?? findZeromq());
  // Not by `process.stderr`, see main.ts.
  const log = (line: string): void => void writeSync(2, `${line}\n`);
  return await runBridge({ connection, zeromq, version, cwd: io.cwd(), confinement, log });
}

interface StartArguments {
  readonly connectionFile: string;
  readonly zeromqPath: string | undefined;
  readonly confinement: ConfinementOptions;
}

const options = { zeromq: { type: 'string' }, ...confinementFlags } as const;

function parseArguments(argv: readonly string[]): StartArguments {
  const { values, positionals } = parseStrictly(argv);
  const [connectionFile, ...others] = positionals;
  if (connectionFile === undefined || others.length > 0) throw usage(positionals.join(' ') || 'none');
  const { zeromq } = values;
  const zeromqPath = zeromq !== undefined && isAbsolute(zeromq) ? zeromq : undefined;
  return { connectionFile, zeromqPath, confinement: readConfinement(values) };
}

function parseStrictly(argv: readonly string[]) {
  try {
    return parseArgs({ args: [...spellOutAllowNet(argv)], options, allowPositionals: true });
  } catch (cause) {
    throw cause instanceof TypeError ? usage(argv.join(' ')) : cause;
  }
}

function usage(seen: string): UserError {
  return new UserError('CLI_USAGE', `mlnb kernel start takes one connection file, and got ${seen}.`, {
    fix: 'Jupyter starts this command by itself: try jupyter console --kernel mlnb.',
  });
}
