import { resolve } from 'node:path';
import type { JsonObject } from '../../base/Json.ts';
import type { FaceCommand } from '../../kernel/FaceCommand.ts';
import type { CodeCell, Notebook } from '../../notebook/Notebook.ts';
import { requireTypeScriptNotebook } from '../../notebook/isTypeScriptNotebook.ts';
import type { CliIo } from '../CliIo.ts';
import { exitCodeOf, exitCodes } from '../exitCodes.ts';
import { presentError } from '../presentError.ts';
import { unsandboxedWarning } from '../confinement/confine.ts';
import { readNotebookFile } from '../readNotebookFile.ts';
import { type RunOptions, asksForJson, parseRunOptions } from './RunOptions.ts';
import { StopSwitch } from './StopSwitch.ts';
import { TerminalInput } from './TerminalInput.ts';
import { createAsk } from './createAsk.ts';
import { jsonFailure, jsonReport } from './jsonReport.ts';
import { openKernel } from './openKernel.ts';
import { prepareNotebook } from './prepareNotebook.ts';
import { cellTitle } from './progress/ReportedCell.ts';
import { RunReporter } from './progress/RunReporter.ts';
import { RunRecord } from './record/RunRecord.ts';
import { runNotebook } from './runNotebook.ts';
import { assertWritable } from './writeFileWhole.ts';
import { writeResults } from './writeResults.ts';

/** `mlnb run`; with `--json`, a run that cannot begin is an object on standard output as well. */
export async function runCommand(argv: readonly string[], io: CliIo): Promise<number> {
  try {
    return await run(parseRunOptions(argv), io);
  } catch (error) {
    if (asksForJson(argv)) printJson(jsonFailure(error), io);
    throw error;
  }
}

async function run(options: RunOptions, io: CliIo): Promise<number> {
  const path = resolve(io.cwd(), options.notebook);
  const original = await readNotebookFile(path);
  requireTypeScriptNotebook(original, path);
  for (const file of [options.out, options.html])
    if (file !== undefined && file !== '-') await assertWritable(resolve(io.cwd(), file));
  const { notebook, warnings } = prepareNotebook(original, options.parameters);
  const reporter = new RunReporter(io, { cells: reportedCells(notebook), showsOutputs: showsOutputs(options) });
  const stop = new StopSwitch({ timeoutMs: options.timeoutMs, process });
  try {
    for (const warning of warnings) reporter.say(warning);
    if (!options.confinement.isSandboxed) reporter.say(unsandboxedWarning);
    const record = await execute({ notebook, path, io, reporter, stop, options });
    reporter.close();
    await writeResults({ notebook: record.applyTo(notebook), name: options.notebook }, options, io);
    if (options.json) printJson(jsonReport({ notebook, record, stopped: stop.reason, options }), io);
    return conclude({ notebook, record, stop, io });
  } finally {
    reporter.close();
    stop.dispose();
  }
}

interface Execution {
  readonly notebook: Notebook;
  readonly path: string;
  readonly io: CliIo;
  readonly reporter: RunReporter;
  readonly stop: StopSwitch;
  readonly options: RunOptions;
}

async function execute({ notebook, path, io, reporter, stop, options }: Execution): Promise<RunRecord> {
  const cells = codeCells(notebook);
  const record = new RunRecord(cells.map((cell) => cell.id));
  const place = { notebookPath: path, cwd: io.cwd(), tensorFlow: options.tensorFlow };
  const startSession = await openKernel(place, options.confinement);
  const input = new TerminalInput(io);
  const perform = (command: FaceCommand): void => {
    if (isFallback(command, record, options)) reporter.say(command.explanation);
    record.perform(command);
    reporter.perform(command);
  };
  try {
    await runNotebook({ cells, stop, startSession, perform, ask: createAsk({ io, reporter, input }) });
  } finally {
    input.close();
  }
  return record;
}

type BackendChange = Extract<FaceCommand, { type: 'tensorFlowChanged' }>;

/** Another backend than was asked for, when it starts: what cells change to later is their own affair. */
function isFallback(command: FaceCommand, record: RunRecord, { tensorFlow }: RunOptions): command is BackendChange {
  const isStart = command.type === 'tensorFlowChanged' && record.tensorFlow === null;
  return isStart && tensorFlow !== 'auto' && command.backend !== tensorFlow;
}

interface Conclusion {
  readonly notebook: Notebook;
  readonly record: RunRecord;
  readonly stop: StopSwitch;
  readonly io: CliIo;
}

/** The last words on standard error, and the exit code that says the same. */
function conclude({ notebook, record, stop, io }: Conclusion): number {
  if (stop.reason) {
    io.stderr.write(presentError(stop.reason).text);
    return exitCodeOf(stop.reason.code);
  }
  const statuses = codeCells(notebook).map((cell) => record.cell(cell.id)?.reportedStatus);
  const failed = statuses.indexOf('error');
  if (failed < 0 && statuses.includes('skipped')) return exitCodes.kernel;
  if (failed < 0) return exitCodes.ok;
  const skipped = statuses.filter((status) => status === 'skipped').length;
  const rest = skipped > 0 ? `; ${skipped} after it skipped` : '';
  io.stderr.write(`mlnb: cell ${failed + 1} of ${statuses.length} failed${rest}.\n`);
  return exitCodes.cellFailed;
}

/** As a script's, unless standard output is for something else. */
function showsOutputs({ json, out, html }: RunOptions): boolean {
  return !json && out !== '-' && html !== '-';
}

function codeCells(notebook: Notebook): readonly CodeCell[] {
  return notebook.cells.filter((cell) => cell.type === 'code');
}

function reportedCells(notebook: Notebook) {
  const cells = codeCells(notebook);
  return cells.map((cell, index) => ({
    id: cell.id,
    number: index + 1,
    total: cells.length,
    title: cellTitle(cell.source),
  }));
}

function printJson(value: JsonObject, io: CliIo): void {
  io.stdout.write(`${JSON.stringify(value)}\n`);
}
