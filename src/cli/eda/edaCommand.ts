import { basename, resolve } from 'node:path';
import { type EdaProgress, profileSource } from '../../eda/eda.ts';
import type { Profile } from '../../eda/profile/Profile.ts';
import { reportPage } from '../../eda/report/reportPage.ts';
import { titleOf } from '../../eda/report/shownProfile.ts';
import { summaryText } from '../../eda/report/summaryText.ts';
import { type EdaSource, tableSource } from '../../eda/source/EdaSource.ts';
import type { CliIo } from '../CliIo.ts';
import { exitCodes } from '../exitCodes.ts';
import { terminalLines } from '../run/progress/TerminalText.ts';
import { assertWritable, writeFileWhole } from '../run/writeFileWhole.ts';
import { parseEdaOptions } from './EdaCommandOptions.ts';
import { readTableFile } from './readTableFile.ts';

/** `mlnb eda FILE`: the profile of a data file as a summary, a page and JSON. */
export async function edaCommand(argv: readonly string[], io: CliIo): Promise<number> {
  const { file, target, compare, html, json } = parseEdaOptions(argv);
  for (const out of [html, json]) if (out !== null && out !== '-') await assertWritable(resolve(io.cwd(), out));
  const onProgress = progressLine(io);
  onProgress({ stage: 'rows', share: 0 });
  const source = await sourceOf(file, io);
  const other = compare === null ? undefined : await sourceOf(compare, io);
  const profile = await profileSource(source, {
    ...(target === null ? {} : { target }),
    ...(other === undefined ? {} : { compare: other }),
    onProgress,
  });
  await write(profile, { html, json }, io);
  return exitCodes.ok;
}

async function sourceOf(file: string, io: CliIo): Promise<EdaSource> {
  const { table, notes } = await readTableFile(resolve(io.cwd(), file));
  const source = await tableSource(table, basename(file));
  return { ...source, notes: [...source.notes, ...notes] };
}

async function write(
  profile: Profile,
  { html, json }: { html: string | null; json: string | null },
  io: CliIo,
): Promise<void> {
  const text = {
    html: (): string => reportPage(profile, titleOf(profile)),
    json: (): string => `${JSON.stringify(profile, null, 1)}\n`,
  };
  const isPiped = html === '-' || json === '-';
  if (!isPiped) io.stdout.write(`${terminalLines(summaryText(profile), false)}\n`);
  for (const [kind, out] of [
    ['html', html],
    ['json', json],
  ] as const) {
    if (out === null) continue;
    if (out === '-') io.stdout.write(text[kind]());
    else {
      await writeFileWhole(resolve(io.cwd(), out), text[kind]());
      io.stderr.write(`wrote ${out}\n`);
    }
  }
}

/** One line that is written over, on a terminal alone. */
function progressLine({ stderr }: CliIo): (progress: EdaProgress) => void {
  if (stderr.isTTY !== true) return () => undefined;
  return ({ stage, share }) => {
    stderr.write(stage === 'done' ? '\r\u001b[K' : `\r\u001b[K${Math.round(share * 100)} % ${stage}`);
  };
}
