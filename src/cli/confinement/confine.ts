import { existsSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { dirname, resolve } from 'node:path';
import { UserError } from '../../base/UserError.ts';
import type { SessionOptions } from '../../kernel/host/NotebookSession.ts';
import { realPath } from '../../kernel/host/sandbox/folders.ts';
import { probeSandbox } from '../../kernel/host/sandbox/probeSandbox.ts';
import type { SandboxProbe } from '../../kernel/host/sandbox/Sandbox.ts';
import { writableFolder } from '../../kernel/host/sandbox/writableFolder.ts';
import type { ConfinementOptions } from './ConfinementOptions.ts';

export interface NotebookPlace {
  readonly notebookPath: string;
  readonly workspaceDir: string;
  /** From which relative paths of the options resolve. */
  readonly cwd: string;
}

type Confined = Pick<SessionOptions, 'confinement' | 'network' | 'readable'>;

/**
 * How a kernel is to be confined by what the user said. A machine without a sandbox is refused: cells run without one
 * only where that was asked for.
 *
 * @throws UserError SANDBOX_UNAVAILABLE, SANDBOX_FOLDER_TOO_WIDE, CLI_USAGE for a folder that does not exist
 */
export async function confine(
  { isSandboxed, network, readable }: ConfinementOptions,
  place: NotebookPlace,
  probe: () => Promise<SandboxProbe> = probeSandbox,
): Promise<Confined> {
  const paths = readable.map((path) => existing(path, place.cwd));
  if (!isSandboxed) return { confinement: { type: 'unsandboxed' }, network, readable: paths };
  const found = await probe();
  if (!found.works) throw unavailable(found);
  assertNarrow(place);
  return { confinement: { type: 'sandboxed', sandbox: found.sandbox }, network, readable: paths };
}

const whatIsLost = 'its cells can read and change all your files, start programs and use the network';

/** For standard error, at every run without a sandbox. */
export const unsandboxedWarning = `warning: this notebook runs without a sandbox: ${whatIsLost}.`;

function unavailable({ reason, remedy }: Extract<SandboxProbe, { works: false }>): UserError {
  return new UserError('SANDBOX_UNAVAILABLE', `No cell was run, since there is no sandbox here. ${reason}`, {
    fix: `${remedy}\nOr, for a notebook that you trust, add --no-sandbox: then ${whatIsLost}.`,
  });
}

function existing(path: string, cwd: string): string {
  const full = resolve(cwd, path);
  if (existsSync(full)) return full;
  throw new UserError('CLI_USAGE', `--allow-read: there is no ${JSON.stringify(path)}.`, {
    fix: `Name a folder or file that exists, from ${cwd}.`,
  });
}

/** As the kernel's start decides it, which could no longer say it this well. */
function assertNarrow({ workspaceDir, notebookPath }: NotebookPlace): void {
  writableFolder({
    workspaceDir: realPath(workspaceDir),
    notebookDir: realPath(dirname(notebookPath)),
    tooWide: [homedir(), tmpdir()].map(realPath),
  });
}
