import { resolve } from 'node:path';
import type { MonitorReport } from '../../monitor/Monitor.ts';
import { monitorLog } from '../../monitor/monitorLog.ts';
import { monitorPage } from '../../monitor/view/monitorPage.ts';
import { monitorText } from '../../monitor/view/monitorText.ts';
import type { CliIo } from '../CliIo.ts';
import { readPrograms } from '../eda/readPrograms.ts';
import { exitCodes } from '../exitCodes.ts';
import { terminalLines } from '../run/progress/TerminalText.ts';
import { StopSwitch } from '../run/StopSwitch.ts';
import { assertWritable, writeFileWhole } from '../run/writeFileWhole.ts';
import { type MonitorCommandOptions, parseMonitorOptions } from './MonitorCommandOptions.ts';
import { reaches } from './reaches.ts';

/**
 * `mlnb monitor LOG --model DIR`: what a request log says of drift and of how good the answers were, as text, a page and JSON.
 *
 * @param signals where SIGINT and SIGTERM arrive
 * @returns 1 when the report reaches the level of --fail-on
 * @throws UserError CLI_RUN_INTERRUPTED after a signal, and the codes of `monitorLog`
 */
export async function monitorCommand(
  argv: readonly string[],
  io: CliIo,
  signals: NodeJS.EventEmitter = process,
): Promise<number> {
  const options = parseMonitorOptions(argv);
  for (const out of [options.html, options.json]) {
    if (out !== null && out !== '-') await assertWritable(resolve(io.cwd(), out));
  }
  const stop = new StopSwitch({ timeoutMs: undefined, process: signals });
  const line = progressLine(io);
  try {
    const report = await read(options, io, { signal: stop.stopped, onProgress: line.show });
    line.clear();
    await write(report, options, io);
    return options.failOn !== null && reaches(report, options.failOn) ? exitCodes.belowGate : exitCodes.ok;
  } catch (error) {
    throw stop.stopped.aborted ? (stop.reason ?? error) : error;
  } finally {
    line.clear();
    stop.dispose();
  }
}

async function read(
  { logs, model, version, from, to, hours }: MonitorCommandOptions,
  io: CliIo,
  watched: { readonly signal: AbortSignal; readonly onProgress: (share: number) => void },
): Promise<MonitorReport> {
  const files = logs.map((log) => resolve(io.cwd(), log));
  const [only] = files;
  return await monitorLog(files.length === 1 && only !== undefined ? only : files, {
    model: resolve(io.cwd(), model),
    ...(version === undefined ? {} : { version }),
    ...(from === undefined ? {} : { from }),
    ...(to === undefined ? {} : { to }),
    ...(hours === null ? {} : { paneMs: (hours * 3_600_000) / 24, oldestMs: hours * 3_600_000 }),
    ...watched,
  });
}

async function write(report: MonitorReport, { html, json }: MonitorCommandOptions, io: CliIo): Promise<void> {
  const texts = {
    html: async (): Promise<string> => monitorPage(report, await readPrograms('monitor.js')),
    json: (): string => `${JSON.stringify(report, null, 1)}\n`,
  };
  const isPiped = html === '-' || json === '-';
  if (!isPiped) io.stdout.write(`${terminalLines(monitorText(report), false)}\n`);
  for (const [kind, out] of [
    ['html', html],
    ['json', json],
  ] as const) {
    if (out === null) continue;
    if (out === '-') io.stdout.write(await texts[kind]());
    else {
      await writeFileWhole(resolve(io.cwd(), out), await texts[kind]());
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
  let shown = -1;
  return {
    show(share) {
      const percent = Math.round(share * 100);
      if (percent !== shown) stderr.write(`\r\u001b[K${String(percent).padStart(3)} % of the log`);
      shown = percent;
    },
    clear() {
      if (shown >= 0) stderr.write('\r\u001b[K');
      shown = -1;
    },
  };
}
