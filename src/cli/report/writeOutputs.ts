import { resolve } from 'node:path';
import type { CliIo } from '../CliIo.ts';
import { terminalLines } from '../run/progress/TerminalText.ts';
import { assertWritable, writeFileWhole } from '../run/writeFileWhole.ts';

/** Where each form of a report goes: a file, "-" for standard output, null for nowhere. */
export type Outputs<Kind extends string> = Readonly<Record<Kind, string | null>>;

/** So that nobody waits for a report that cannot be written. @throws UserError CLI_OUTPUT_NOT_WRITABLE */
export async function assertOutputs(outputs: Outputs<string>, io: CliIo): Promise<void> {
  for (const out of Object.values(outputs)) {
    if (out !== null && out !== '-') await assertWritable(resolve(io.cwd(), out));
  }
}

export interface Forms<Kind extends string> {
  /** For the terminal, unless standard output takes another form. */
  readonly summary: () => string;
  /** Made only where they are asked for, in this order. */
  readonly texts: Readonly<Record<Kind, () => string | Promise<string>>>;
}

export async function writeOutputs<Kind extends string>(
  outputs: Outputs<Kind>,
  { summary, texts }: Forms<Kind>,
  io: CliIo,
): Promise<void> {
  const forms = Object.entries<() => string | Promise<string>>(texts);
  const targets: Outputs<string> = outputs;
  if (!Object.values(targets).includes('-')) io.stdout.write(`${terminalLines(summary(), false)}\n`);
  for (const [kind, text] of forms) {
    const out = targets[kind] ?? null;
    if (out === null) continue;
    if (out === '-') io.stdout.write(await text());
    else {
      await writeFileWhole(resolve(io.cwd(), out), await text());
      io.stderr.write(`wrote ${out}\n`);
    }
  }
}
