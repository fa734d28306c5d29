import { resolve } from 'node:path';
import { type FileProfileOptions, profileFile } from '../../eda/file/profileFile.ts';
import type { Profile } from '../../eda/profile/Profile.ts';
import { reportPage } from '../../eda/report/reportPage.ts';
import { stageText } from '../../eda/report/stageText.ts';
import { summaryText } from '../../eda/report/summaryText.ts';
import { titleOf } from '../../eda/report/titleOf.ts';
import type { CliIo } from '../CliIo.ts';
import { exitCodes } from '../exitCodes.ts';
import { progressLine } from '../report/progressLine.ts';
import { readPrograms } from '../report/readPrograms.ts';
import { whenStopped } from '../report/whenStopped.ts';
import { assertOutputs, writeOutputs } from '../report/writeOutputs.ts';
import { StopSwitch } from '../run/StopSwitch.ts';
import { type EdaCommandOptions, parseEdaOptions } from './EdaCommandOptions.ts';

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
  await assertOutputs({ html, json }, io);
  const stop = new StopSwitch({ timeoutMs: undefined, process: signals });
  const line = progressLine(io);
  try {
    const onProgress: FileProfileOptions['onProgress'] = ({ stage, share }) => {
      line.show(share, stageText(stage));
    };
    const work = profiled(options, io, { signal: stop.stopped, onProgress });
    const profile = await Promise.race([work, whenStopped(stop)]);
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

async function write(profile: Profile, { html, json }: EdaCommandOptions, io: CliIo): Promise<void> {
  const forms = {
    summary: () => summaryText(profile),
    texts: {
      html: async () => reportPage(profile, titleOf(profile), await readPrograms()),
      json: () => `${JSON.stringify(profile, null, 1)}\n`,
    },
  };
  await writeOutputs({ html, json }, forms, io);
}
