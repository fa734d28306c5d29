import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

/** What a script prints as JSON in a process of its own: `node --import tsx script …args`. */
export async function reportOf<Report>(script: string, ...args: readonly string[]): Promise<Report> {
  const nodeArgs = ['--import', 'tsx', script, ...args];
  const { stdout } = await promisify(execFile)(process.execPath, nodeArgs, { maxBuffer: 1e8 });
  // SAFETY: the caller names what its script prints; a wrong shape fails its test.
  return JSON.parse(stdout) as Report;
}
