import { basename, resolve } from 'node:path';
import type { Evaluation } from '../../evaluation/Evaluation.ts';
import { evaluateFile } from '../../evaluation/file/evaluateFile.ts';
import { missedGates } from '../../evaluation/gates/gates.ts';
import { evaluationPage } from '../../evaluation/report/evaluationPage.ts';
import { evaluationText } from '../../evaluation/report/evaluationText.ts';
import { modelCard } from '../../evaluation/report/modelCard.ts';
import type { CliIo } from '../CliIo.ts';
import { readPrograms } from '../eda/readPrograms.ts';
import { exitCodes } from '../exitCodes.ts';
import { StopSwitch } from '../run/StopSwitch.ts';
import { terminalLines } from '../run/progress/TerminalText.ts';
import { assertWritable, writeFileWhole } from '../run/writeFileWhole.ts';
import {
  type EvaluateCommandOptions,
  type OutputKind,
  outputKinds,
  parseEvaluateOptions,
} from './EvaluateCommandOptions.ts';

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
  for (const out of Object.values(outputs)) {
    if (out !== null && out !== '-') await assertWritable(resolve(io.cwd(), out));
  }
  const stop = new StopSwitch({ timeoutMs: undefined, process: signals });
  const line = progressLine(io);
  try {
    // Said at once, however long the engine takes to let go of its query.
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
  line.show(0);
  return await evaluateFile(resolve(io.cwd(), file), columns, {
    task,
    classes,
    positive,
    costs,
    title: title ?? basename(file),
    resamples,
    seed,
    signal: stop.stopped,
    onProgress: line.show,
  });
}

function whenStopped(stop: StopSwitch): Promise<never> {
  return new Promise((_, reject) => {
    stop.stopped.addEventListener('abort', () => {
      reject(stop.reason ?? new Error('stopped'));
    });
  });
}

async function write(evaluation: Evaluation, { outputs }: EvaluateCommandOptions, io: CliIo): Promise<void> {
  const text: Readonly<Record<OutputKind, () => Promise<string>>> = {
    html: async () => evaluationPage(evaluation, await readPrograms('evaluation.js')),
    json: () => Promise.resolve(`${JSON.stringify(evaluation, null, 1)}\n`),
    card: () => Promise.resolve(modelCard(evaluation)),
  };
  const isPiped = Object.values(outputs).includes('-');
  if (!isPiped) io.stdout.write(`${terminalLines(evaluationText(evaluation), false)}\n`);
  for (const kind of outputKinds) {
    const out = outputs[kind];
    if (out === null) continue;
    if (out === '-') io.stdout.write(await text[kind]());
    else {
      await writeFileWhole(resolve(io.cwd(), out), await text[kind]());
      io.stderr.write(`wrote ${out}\n`);
    }
  }
}

interface ProgressLine {
  readonly show: (share: number) => void;
  readonly clear: () => void;
}

/** One line that is written over, on a terminal alone. */
function progressLine({ stderr }: CliIo): ProgressLine {
  if (stderr.isTTY !== true) return { show: () => undefined, clear: () => undefined };
  let isShown = false;
  return {
    show(share) {
      isShown = true;
      const what = share === 0 ? 'Reading the file' : 'Resampling for the intervals';
      stderr.write(`\r\u001b[K${String(Math.round(share * 100)).padStart(3)} % ${what}`);
    },
    clear() {
      if (isShown) stderr.write('\r\u001b[K');
      isShown = false;
    },
  };
}
