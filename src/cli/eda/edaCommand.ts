import { resolve } from 'node:path';
import { type FileProfileOptions, profileFile } from '../../eda/file/profileFile.ts';
import type { Profile } from '../../eda/profile/Profile.ts';
import { reportPage } from '../../eda/report/reportPage.ts';
import { stageText } from '../../eda/report/stageText.ts';
import { summaryText } from '../../eda/report/summaryText.ts';
import { titleOf } from '../../eda/report/titleOf.ts';
import type { CliIo } from '../CliIo.ts';
import { exitCodes } from '../exitCodes.ts';
import { terminalLines } from '../run/progress/TerminalText.ts';
import { StopSwitch } from '../run/StopSwitch.ts';
import { assertWritable, writeFileWhole } from '../run/writeFileWhole.ts';
import { type EdaCommandOptions, parseEdaOptions } from './EdaCommandOptions.ts';
import { readPrograms } from './readPrograms.ts';

/**
 * `mlnb eda FILE`: the profile of a data file as a summary, a page and JSON.
 *
 * @param signals where SIGINT and SIGTERM arrive
 * @throws UserError CLI_RUN_INTERRUPTED after one of them, and the codes of the readers and of `eda`
 */
export async function edaCommand(
  argv: readonly string[],
  io: CliIo,
  signals: NodeJS.EventEmitter = process,
): Promise<number> {
  const options = parseEdaOptions(argv);
  const { html, json } = options;
  for (const out of [html, json]) if (out !== null && out !== '-') await assertWritable(resolve(io.cwd(), out));
  const stop = new StopSwitch({ timeoutMs: undefined, process: signals });
  const line = progressLine(io);
  try {
    // Said at once, however long the engine takes to let go of its query.
    const profile = await Promise.race([
      profiled(options, io, { signal: stop.stopped, onProgress: line.show }),
      whenStopped(stop),
    ]);
    line.clear();
    await write(profile, options, io);
  } finally {
    line.clear();
    stop.dispose();
  }
  return exitCodes.ok;
}

async function profiled(
  { file, target, compare }: EdaCommandOptions,
  io: CliIo,
  watched: Pick<FileProfileOptions, 'signal' | 'onProgress'>,
): Promise<Profile> {
  return await profileFile(resolve(io.cwd(), file), {
    ...(target === null ? {} : { target }),
    ...(compare === null ? {} : { compare: resolve(io.cwd(), compare) }),
    ...watched,
  });
}

function whenStopped(stop: StopSwitch): Promise<never> {
  return new Promise((_, reject) => {
    stop.stopped.addEventListener('abort', () => {
      reject(stop.reason ?? new Error('stopped'));
    });
  });
}

async function write(profile: Profile, { html, json }: EdaCommandOptions, io: CliIo): Promise<void> {
  const text = {
    html: async (): Promise<string> => reportPage(profile, titleOf(profile), await readPrograms()),
    json: (): string => `${JSON.stringify(profile, null, 1)}\n`,
  };
  const isPiped = html === '-' || json === '-';
  if (!isPiped) io.stdout.write(`${terminalLines(summaryText(profile), false)}\n`);
  for (const [kind, out] of [
    ['html', html],
    ['json', json],
  ] as const) {
    if (out === null) continue;
    if (out === '-') io.stdout.write(await text[kind]());
    else {
      await writeFileWhole(resolve(io.cwd(), out), await text[kind]());
      io.stderr.write(`wrote ${out}\n`);
    }
  }
}

interface ProgressLine {
  readonly show: (progress: { readonly stage: string; readonly share: number }) => void;
  readonly clear: () => void;
}

/** One line that is written over, on a terminal alone. */
function progressLine({ stderr }: CliIo): ProgressLine {
  if (stderr.isTTY !== true) return { show: () => undefined, clear: () => undefined };
  let isShown = false;
  return {
    show({ stage, share }) {
      isShown = true;
      stderr.write(`\r\u001b[K${String(Math.round(share * 100)).padStart(3)} % ${stageText(stage)}`);
    },
    clear() {
      if (isShown) stderr.write('\r\u001b[K');
      isShown = false;
    },
  };
}
