import { spawnSync } from 'node:child_process';

/** What Debian's package prometheus brings; the continuous integration installs it. */
export function hasPrometheus(): boolean {
  return spawnSync('promtool', ['--version']).status === 0;
}

export function promtool(
  args: readonly string[],
  cwd: string,
): { readonly status: number | null; readonly text: string } {
  const { status, stdout, stderr } = spawnSync('promtool', args, { cwd, encoding: 'utf8' });
  return { status, text: `${stdout}${stderr}` };
}
