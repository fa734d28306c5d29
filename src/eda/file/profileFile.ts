import { statSync } from 'node:fs';
import { basename } from 'node:path';
import { tableFileKind } from '../../data/sources/readTable.ts';
import type { EdaOptions } from '../eda.ts';
import { profileSource } from '../profileSource.ts';
import { partialProfile } from '../partial/partialProfile.ts';
import { sampleFacts } from '../partial/sampleFacts.ts';
import type { Profile } from '../profile/Profile.ts';
import { type EdaSource, tableSource } from '../source/EdaSource.ts';
import { readSample } from '../source/readSample.ts';
import { readFirstRows } from './readFirstRows.ts';
import { readTableFile, type TableFile } from './readTableFile.ts';

export interface FileProfileOptions extends Omit<EdaOptions, 'compare'> {
  /** Another file, to be held against this one. */
  readonly compare?: string;
}

const previewRows = 20_000;
/** Of smaller files the whole is there as soon as a preview would be. */
const previewBytes = 8 * 1024 ** 2;
/** A spreadsheet is read a megabyte a second or slower. */
const sheetPreviewBytes = 1024 ** 2;

/**
 * Profiles a file. `onPartial` is first given a profile of the first 20,000 rows of a large file (stage `preview`,
 * `progress.tableRows` null) where they can be read without the others, then those that `eda` gives while it works on all rows.
 *
 * @throws UserError the codes of the readers, and of `eda`
 */
export async function profileFile(path: string, options: FileProfileOptions = {}): Promise<Profile> {
  const { compare, ...rest } = options;
  const { signal } = options;
  options.onProgress?.({ stage: 'preview', share: 0 });
  if (options.onPartial !== undefined && isLarge(path)) await preview(path, options);
  signal?.throwIfAborted();
  options.onProgress?.({ stage: 'load', share: loadShare / 10 });
  const source = await sourceOf(path, options);
  const other = compare === undefined ? undefined : await sourceOf(compare, options);
  return await profileSource(source, {
    ...rest,
    ...(other === undefined ? {} : { compare: other }),
    ...laterProgress(options),
  });
}

/** Part of the work that is reading the file. */
const loadShare = 0.5;

function laterProgress({ onProgress, onPartial }: FileProfileOptions): Pick<EdaOptions, 'onProgress' | 'onPartial'> {
  const later = (share: number): number => loadShare + (1 - loadShare) * share;
  return {
    ...(onProgress === undefined
      ? {}
      : {
          onProgress: ({ stage, share }) => {
            onProgress({ stage, share: later(share) });
          },
        }),
    ...(onPartial === undefined
      ? {}
      : {
          onPartial: ({ progress, ...profile }) => {
            onPartial(
              progress === undefined
                ? profile
                : { ...profile, progress: { ...progress, share: later(progress.share) } },
            );
          },
        }),
  };
}

/** A file that cannot be read tells why when all of it is. */
function isLarge(path: string): boolean {
  const least = tableFileKind(path) === 'excel' ? sheetPreviewBytes : previewBytes;
  return (statSync(path, { throwIfNoEntry: false })?.size ?? 0) > least;
}

async function preview(path: string, options: FileProfileOptions): Promise<void> {
  const { seed = 0, signal } = options;
  const file = await readFirstRows(path, { rows: previewRows, signal });
  if (file === null) return;
  const source = withNotes(await tableSource(file.table, basename(path)), file);
  const sample = await readSample(source, { rows: null, seed, signal });
  options.onPartial?.(
    partialProfile({
      source,
      seed,
      sample,
      facts: sampleFacts(sample),
      duplicates: null,
      progress: { stage: 'preview', share: loadShare / 10, rows: sample.rows, tableRows: null },
      asked: [
        ...(options.target === undefined ? [] : (['target'] as const)),
        ...(options.compare === undefined ? [] : (['comparison'] as const)),
      ],
    }),
  );
}

async function sourceOf(path: string, { signal }: FileProfileOptions): Promise<EdaSource> {
  const file = await readTableFile(path, { signal });
  return withNotes(await tableSource(file.table, basename(path)), file);
}

function withNotes(source: EdaSource, { notes }: TableFile): EdaSource {
  return { ...source, notes: [...source.notes, ...notes] };
}
