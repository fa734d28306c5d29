import { resolve } from 'node:path';
import type { MonitorReport } from '../../monitor/Monitor.ts';
import { monitorLog } from '../../monitor/monitorLog.ts';
import { monitorPage } from '../../monitor/view/monitorPage.ts';
import { monitorText } from '../../monitor/view/monitorText.ts';
import type { CliIo } from '../CliIo.ts';
import { exitCodes } from '../exitCodes.ts';
import { progressLine } from '../report/progressLine.ts';
import { readPrograms } from '../report/readPrograms.ts';
import { assertOutputs, writeOutputs } from '../report/writeOutputs.ts';
import { StopSwitch } from '../run/StopSwitch.ts';
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
  await assertOutputs({ html: options.html, json: options.json }, io);
  const stop = new StopSwitch({ timeoutMs: undefined, process: signals });
  const line = progressLine(io);
  try {
    const onProgress = (share: number): void => {
      line.show(share, 'of the log');
    };
    const report = await read(options, io, { signal: stop.stopped, onProgress });
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
  const forms = {
    summary: () => monitorText(report),
    texts: {
      html: async () => monitorPage(report, await readPrograms('monitor.js')),
      json: () => `${JSON.stringify(report, null, 1)}\n`,
    },
  };
  await writeOutputs({ html, json }, forms, io);
}
