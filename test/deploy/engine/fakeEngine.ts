import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

type Answer = readonly [code: number, stdout?: string, stderr?: string, seconds?: number];

/** A client whose answers a test chooses, such as a real one gives only where it is broken. */
export interface FakeEngine {
  readonly program: string;
  /** What it was asked, a list of arguments a call. */
  readonly calls: () => readonly (readonly string[])[];
}

/**
 * Gives `use` a client.
 *
 * @param answers the start of a call → what it answers; any other call answers nothing and succeeds
 */
export async function withFakeEngine(
  answers: Readonly<Record<string, Answer>>,
  use: (engine: FakeEngine) => Promise<void>,
): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'mlnb-fake-engine-'));
  const program = join(folder, 'engine');
  const log = join(folder, 'log');
  writeFileSync(program, script(log, answers), { mode: 0o755 });
  const calls = () => (existsSync(log) ? readFileSync(log, 'utf8').split('\0\n').slice(0, -1) : []);
  try {
    await use({ program, calls: () => calls().map((call) => call.split('\0')) });
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** A shell script, since a test asks many times and Node takes long to start. A build leaves the id of its image. */
function script(log: string, answers: Readonly<Record<string, Answer>>): string {
  const cases = Object.entries(answers).map(
    ([start, [code, stdout = '', stderr = '', seconds = 0]]) =>
      `${quoted(start)}*) printf %s ${quoted(stdout)}; printf %s ${quoted(stderr)} >&2; sleep ${seconds}; exit ${code};;`,
  );
  return [
    '#!/bin/sh',
    `{ printf '%s\\0' "$@"; echo; } >> ${quoted(log)}`,
    'case "$*" in',
    ...cases,
    'build*) while [ "$1" != --iidfile ]; do shift; done; printf sha256:1234 > "$2";;',
    'esac',
  ].join('\n');
}

function quoted(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}
