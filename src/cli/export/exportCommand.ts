import { resolve } from 'node:path';
import { exportAndRun, type ExportFolders, type ExportResult } from '../../deploy/engine/exportAndRun.ts';
import { planExport } from '../../deploy/export/planExport.ts';
import { readExportInput } from '../../deploy/export/readExportInput.ts';
import { writeExport, type WriteOptions } from '../../deploy/export/write/writeExport.ts';
import type { CliIo } from '../CliIo.ts';
import { exitCodes } from '../exitCodes.ts';
import { findPrograms } from '../report/findPrograms.ts';
import { terminalLines } from '../run/progress/TerminalText.ts';
import { StopSwitch } from '../run/StopSwitch.ts';
import { TerminalInput } from '../run/TerminalInput.ts';
import { askAboutFiles } from './askAboutFiles.ts';
import { type ExportCommandOptions, parseExportOptions } from './ExportCommandOptions.ts';
import { stepLines } from './stepLines.ts';
import { filesText, nextText } from './texts.ts';

/**
 * `mlnb export MODEL_DIR OUT_DIR`: a saved model as a container with all that belongs to it; where an engine answers, the
 * image is built, run and compared with the notebook.
 *
 * @param signals where SIGINT and SIGTERM arrive
 * @throws UserError CLI_USAGE, CLI_RUN_INTERRUPTED, and DEPLOY_* of each step
 */
export async function exportCommand(
  argv: readonly string[],
  io: CliIo,
  signals: NodeJS.EventEmitter = process,
): Promise<number> {
  const options = parseExportOptions(argv);
  const folders = {
    model: resolve(io.cwd(), options.model),
    output: resolve(io.cwd(), options.output),
    dist: await findPrograms(),
  };
  const stop = new StopSwitch({ timeoutMs: undefined, process: signals });
  const input = new TerminalInput(io);
  try {
    const onConflict = conflictAnswer(options, io, { input, signal: stop.stopped });
    const work = { folders, options, onConflict, signal: stop.stopped };
    if (options.dryRun) await sayPlan(work, io);
    else await carryOut(work, io);
    return exitCodes.ok;
  } catch (error) {
    throw stop.reason ?? error;
  } finally {
    input.close();
    stop.dispose();
  }
}

interface Work {
  readonly folders: ExportFolders;
  readonly options: ExportCommandOptions;
  readonly onConflict: WriteOptions['onConflict'];
  readonly signal: AbortSignal;
}

/** Asks only somebody who is there, and who has not said what is to be done. */
function conflictAnswer(
  { onConflict, yes, dryRun }: ExportCommandOptions,
  io: CliIo,
  asking: { readonly input: TerminalInput; readonly signal: AbortSignal },
): WriteOptions['onConflict'] {
  if (onConflict !== null) return onConflict;
  return io.stdin.isTTY === true && !yes && !dryRun ? askAboutFiles(asking.input, asking.signal) : undefined;
}

async function sayPlan({ folders, options, onConflict, signal }: Work, io: CliIo): Promise<void> {
  const plan = planExport(await readExportInput(folders, options.settings));
  const report = await writeExport(plan, folders.output, {
    dryRun: true,
    signal,
    ...(onConflict === undefined ? {} : { onConflict }),
  });
  print(io, filesText(report, { isPlan: true }));
}

async function carryOut({ folders, options, onConflict, signal }: Work, io: CliIo): Promise<void> {
  const lines = stepLines(io);
  let result: ExportResult;
  try {
    result = await exportAndRun(folders, {
      settings: options.settings,
      until: options.build ? 'run' : 'write',
      signal,
      onStep: lines.show,
      ...(onConflict === undefined ? {} : { onConflict }),
    });
  } finally {
    lines.clear();
  }
  print(io, filesText(result.files, { isPlan: false }));
  print(io, nextText(result, options.output));
}

function print(io: CliIo, text: string): void {
  if (text !== '') io.stdout.write(`${terminalLines(text, false)}\n`);
}
