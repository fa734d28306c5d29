import { basename, resolve } from 'node:path';
import type { Evaluation } from '../../evaluation/Evaluation.ts';
import { evaluateFile } from '../../evaluation/file/evaluateFile.ts';
import { missedGates } from '../../evaluation/gates/gates.ts';
import { evaluationPage } from '../../evaluation/report/evaluationPage.ts';
import { evaluationText } from '../../evaluation/report/evaluationText.ts';
import { modelCard } from '../../evaluation/report/modelCard.ts';
import type { CliIo } from '../CliIo.ts';
import { exitCodes } from '../exitCodes.ts';
import { type ProgressLine, progressLine } from '../report/progressLine.ts';
import { readPrograms } from '../report/readPrograms.ts';
import { whenStopped } from '../report/whenStopped.ts';
import { assertOutputs, writeOutputs } from '../report/writeOutputs.ts';
import { StopSwitch } from '../run/StopSwitch.ts';
import { terminalLines } from '../run/progress/TerminalText.ts';
import { type EvaluateCommandOptions, parseEvaluateOptions } from './EvaluateCommandOptions.ts';

/**
 * `mlnb evaluate PREDICTIONS`: how good the predictions of a file are, as a summary, a page, JSON and a model card.
 *
 * @param signals where SIGINT and SIGTERM arrive
 * @returns 1 when a gate is not reached
 * @throws UserError CLI_RUN_INTERRUPTED after a signal, and the codes of `evaluateFile`
 */
export async function evaluateCommand(
  argv: readonly string[],
  io: CliIo,
  signals: NodeJS.EventEmitter = process,
): Promise<number> {
  const options = parseEvaluateOptions(argv);
  const { gates, outputs } = options;
  await assertOutputs(outputs, io);
  const stop = new StopSwitch({ timeoutMs: undefined, process: signals });
  const line = progressLine(io);
  try {
    const evaluation = await Promise.race([evaluated(options, io, { stop, line }), whenStopped(stop)]);
    line.clear();
    const missed = missedGates(evaluation, gates);
    await write(evaluation, options, io);
    for (const problem of missed) io.stderr.write(terminalLines(`mlnb: below the gate: ${problem}\n`, false));
    return missed.length === 0 ? exitCodes.ok : exitCodes.belowGate;
  } finally {
    line.clear();
    stop.dispose();
  }
}

interface Watched {
  readonly stop: StopSwitch;
  readonly line: ProgressLine;
}

async function evaluated(options: EvaluateCommandOptions, io: CliIo, { stop, line }: Watched): Promise<Evaluation> {
  const { file, columns, task, classes, positive, costs, title, resamples, seed } = options;
  const onProgress = (share: number): void => {
    line.show(share, share === 0 ? 'Reading the file' : 'Resampling for the intervals');
  };
  onProgress(0);
  return await evaluateFile(resolve(io.cwd(), file), columns, {
    task,
    classes,
    positive,
    costs,
    title: title ?? basename(file),
    resamples,
    seed,
    signal: stop.stopped,
    onProgress,
  });
}

async function write(evaluation: Evaluation, { outputs }: EvaluateCommandOptions, io: CliIo): Promise<void> {
  const forms = {
    summary: () => evaluationText(evaluation),
    texts: {
      html: async () => evaluationPage(evaluation, await readPrograms('evaluation.js')),
      json: () => `${JSON.stringify(evaluation, null, 1)}\n`,
      card: () => modelCard(evaluation),
    },
  };
  await writeOutputs(outputs, forms, io);
}
