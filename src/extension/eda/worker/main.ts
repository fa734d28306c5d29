import { rmSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { UserError } from '../../../base/UserError.ts';
import { profileFile } from '../../../eda/file/profileFile.ts';
import type { Profile } from '../../../eda/profile/Profile.ts';
import { boundedProfile } from '../../../eda/report/boundedProfile.ts';
import { reportPage } from '../../../eda/report/reportPage.ts';
import { titleOf } from '../../../eda/report/titleOf.ts';
import { scratchPrefix, type WorkMessage, type WorkRequest } from './WorkMessage.ts';

/** What a page can take in at once. */
const mostBytes = 12_000_000;

/**
 * The program dist/edaWorker.js: profiles one data file for a panel of the editor, in a process of its own, so that the
 * editor goes on, and cancelling is ending it. It ends with the editor, too.
 */
process.once('disconnect', () => {
  // The editor is gone, and with it whoever would clean up.
  const scratch = process.cwd();
  if (path.basename(scratch).startsWith(scratchPrefix)) rmSync(scratch, { recursive: true, force: true });
  process.exit();
});
process.once('message', (request: WorkRequest) => {
  work(request).then(
    (json) => {
      tell({ type: 'done', json }, () => process.exit());
    },
    (error: unknown) => {
      tell({ type: 'failed', message: messageOf(error) }, () => process.exit());
    },
  );
});

async function work(request: WorkRequest): Promise<string | null> {
  if (request.type === 'page') {
    await writePage(request);
    return null;
  }
  const { file, target, compare } = request;
  const profile = await profileFile(file, {
    ...(target === null ? {} : { target }),
    ...(compare === null ? {} : { compare }),
    onProgress: ({ stage, share }) => {
      tell({ type: 'progress', stage, share });
    },
    onPartial: (partial) => {
      tell({ type: 'partial', json: textOf(partial) });
    },
  });
  return textOf(profile);
}

async function writePage({ json, out, distDir }: Extract<WorkRequest, { type: 'page' }>): Promise<void> {
  const profile = JSON.parse(json) as Profile; // SAFETY: the text that this program gave.
  const [view, vega] = await Promise.all(
    ['profile.js', 'vega-embed.js'].map((name) => readFile(path.join(distDir, name), 'utf8')),
  );
  await writeFile(out, reportPage(profile, titleOf(profile), { view: view ?? '', vega: vega ?? '' }));
}

function textOf(profile: Profile): string {
  return JSON.stringify(boundedProfile(profile, mostBytes));
}

function tell(message: WorkMessage, onTold?: () => void): void {
  process.send?.(message, undefined, undefined, onTold);
}

function messageOf(error: unknown): string {
  // The readers name the folder that paths count from, which here is no one's.
  if (error instanceof UserError)
    return [error.message, error.fix ?? ''].filter((part) => part !== '' && !part.includes(process.cwd())).join(' ');
  return error instanceof Error ? error.message : String(error);
}
