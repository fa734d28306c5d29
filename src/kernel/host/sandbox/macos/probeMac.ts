import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { promisify } from 'node:util';
import type { SandboxProbe } from '../Sandbox.ts';
import { MacSandbox } from './MacSandbox.ts';

const sandboxExec = '/usr/bin/sandbox-exec';

/** Runs a small program under the system's own `sandbox-exec`. */
export async function probeMac(): Promise<SandboxProbe> {
  try {
    if (!existsSync(sandboxExec)) throw new Error(`${sandboxExec} does not exist`);
    await promisify(execFile)(sandboxExec, ['-p', '(version 1)(allow default)', '/usr/bin/true'], { timeout: 10_000 });
    return { works: true, sandbox: new MacSandbox(sandboxExec) };
  } catch (error) {
    return {
      works: false,
      reason: `The system's sandbox does not work here (${error instanceof Error ? error.message : String(error)}).`,
      remedy: 'Seatbelt does not nest: start the editor outside of any other sandbox.',
    };
  }
}
