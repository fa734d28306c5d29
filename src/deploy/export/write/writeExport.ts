import { readFile, rename, rm, rmdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { FileTree } from '../../../base/FileTree.ts';
import { UserError } from '../../../base/UserError.ts';
import { sha256 } from '../../artifact/folder/contentHashOf.ts';
import { manifestName } from '../../artifact/folder/modelFile.ts';
import { type Decision, decideWrites } from './decideWrites.ts';
import { emptyRecord, type ExportRecord, joinedRecord, parseRecord, recordName, recordText } from './ExportRecord.ts';
import { isFileAt, scanFolder } from './scanFolder.ts';
import { StagingFolder } from './StagingFolder.ts';
import { settle } from './settle.ts';

export interface WriteOptions {
  /**
   * Who decides about a file that the user has changed, deleted, or put there. By default what was changed or deleted stays
   * so, and what no export has ever written is refused.
   */
  readonly onConflict?: 'keep' | 'replace' | ((conflict: Conflict) => Promise<'keep' | 'replace'>);
  /** Says what would be done, and does nothing. */
  readonly dryRun?: boolean;
  readonly signal?: AbortSignal;
}

/** A file that is not as an earlier export has left it. */
export interface Conflict {
  readonly path: string;
  /** `foreign`: no export has ever written it. */
  readonly kind: 'edited' | 'deleted' | 'foreign';
}

export interface WriteReport {
  readonly written: readonly WrittenFile[];
}

export interface WrittenFile {
  readonly path: string;
  /**
   * `kept`: the user's stays as it is; where there is a new version, it stands beside as `newVersion`. `replaced`: the
   * user's stands beside as `oldVersion`. `removed`: an earlier export wrote it, this one has no such file.
   */
  readonly action: 'created' | 'updated' | 'unchanged' | 'removed' | 'kept' | 'replaced';
  readonly newVersion: string | null;
  readonly oldVersion: string | null;
}

/**
 * Writes an export, again and again into the same folder. What the user has changed is never lost: see `onConflict`. Each
 * file appears whole or not at all, and none outside of `directory`.
 *
 * @throws UserError DEPLOY_EXPORT_FOREIGN for files that are in the way, unless somebody decides about them;
 *   DEPLOY_EXPORT_OUTSIDE for a link or a path that leads elsewhere; DEPLOY_EXPORT_NOT_WRITABLE
 * @throws the signal's reason; nothing is written then
 */
export async function writeExport(plan: FileTree, directory: string, options: WriteOptions = {}): Promise<WriteReport> {
  try {
    return await write(plan, directory, options);
  } catch (cause) {
    if (cause instanceof UserError || !isFileError(cause)) throw cause;
    throw new UserError('DEPLOY_EXPORT_NOT_WRITABLE', `${directory} cannot be written: ${cause.message}.`, {
      fix: 'Name a folder that you may write to, on a disk with room.',
      cause,
    });
  }
}

async function write(plan: FileTree, directory: string, options: WriteOptions): Promise<WriteReport> {
  const { signal, dryRun = false } = options;
  await refuseSavedModel(directory);
  const before = await readRecord(directory);
  const planned = new Map([...plan].map(([path, contents]) => [path, sha256(contents)]));
  const found = await scanFolder(
    directory,
    new Set([...planned.keys(), ...before.files.keys(), ...before.beside.keys()]),
  );
  const decisions = decideWrites(planned, found, before);
  if (options.onConflict === undefined) refuseForeign(decisions, directory);
  const settled = await settle(decisions, {
    onConflict: options.onConflict ?? 'keep',
    before,
    found,
    isTaken: (path) => isFileAt(directory, path),
  });
  signal?.throwIfAborted();
  if (!dryRun) await carryOut(settled, { plan, planned, directory, before, found, signal });
  return { written: settled };
}

interface Work {
  readonly plan: FileTree;
  readonly planned: ReadonlyMap<string, string>;
  readonly directory: string;
  readonly before: ExportRecord;
  readonly found: ReadonlyMap<string, string>;
  readonly signal: AbortSignal | undefined;
}

async function carryOut(settled: readonly WrittenFile[], work: Work): Promise<void> {
  const { directory, before, plan, signal } = work;
  const after = recordAfter(settled, work);
  const staging = await StagingFolder.open(directory);
  try {
    // First of all what is known of both states: an export that is cut here takes none of its own files for a user's.
    await staging.add(recordName, recordText(joinedRecord(before, after)));
    for (const { path, action, newVersion } of settled) {
      signal?.throwIfAborted();
      const target = newVersion ?? (isWritten(action) ? path : null);
      if (target !== null) await staging.add(target, plan.get(path) ?? '');
    }
    for (const { path, oldVersion } of settled) {
      if (oldVersion !== null) await rename(join(directory, path), join(directory, oldVersion));
    }
    await staging.moveAll();
    await removeFiles(directory, [...removed(settled), ...outdated(work, after)]);
    const last = await StagingFolder.open(directory);
    await last.add(recordName, recordText(after));
    await last.moveAll();
    await last.close();
  } finally {
    await staging.close();
  }
}

function isWritten(action: WrittenFile['action']): boolean {
  return action === 'created' || action === 'updated' || action === 'replaced';
}

function removed(settled: readonly WrittenFile[]): readonly string[] {
  return settled.flatMap(({ path, action }) => (action === 'removed' ? [path] : []));
}

/** New versions that stood beside files, are as they were written, and are no longer needed. */
function outdated({ before, found }: Work, after: ExportRecord): readonly string[] {
  return [...before.beside].flatMap(([path, hashes]) => {
    const there = found.get(path);
    return there !== undefined && hashes.includes(there) && !after.beside.has(path) ? [path] : [];
  });
}

/** With the folders that are empty then. */
async function removeFiles(directory: string, paths: readonly string[]): Promise<void> {
  for (const path of paths) {
    await rm(join(directory, path));
    for (let folder = dirname(path); folder !== '.'; folder = dirname(folder)) {
      const isEmptied = await rmdir(join(directory, folder)).then(
        () => true,
        () => false,
      );
      if (!isEmptied) break;
    }
  }
}

/** A file that the user has deleted or changed is remembered as it was last written, so that this is seen next time, too. */
function recordAfter(settled: readonly WrittenFile[], { planned, before }: Work): ExportRecord {
  const files = new Map<string, readonly string[]>();
  const beside = new Map<string, readonly string[]>();
  for (const { path, action, newVersion } of settled) {
    const hash = planned.get(path);
    const earlier = before.files.get(path);
    if (hash === undefined) continue;
    if (isWritten(action) || action === 'unchanged') files.set(path, [hash]);
    // The new version has been offered, and will not be again; the file is still not ours.
    else if (newVersion !== null || earlier !== undefined) files.set(path, [hash]);
    if (newVersion !== null) beside.set(newVersion, [hash]);
    else if (action === 'kept') keepBeside(beside, path, before);
  }
  return { files, beside };
}

/** The new version of before stays where it is, as long as the user's file differs from it. */
function keepBeside(beside: Map<string, readonly string[]>, path: string, before: ExportRecord): void {
  for (const [name, hashes] of before.beside) {
    if (name.startsWith(`${path}.new`)) beside.set(name, hashes);
  }
}

async function readRecord(directory: string): Promise<ExportRecord> {
  if (!(await isFileAt(directory, recordName))) return emptyRecord;
  return parseRecord(await readFile(join(directory, recordName), 'utf8')) ?? emptyRecord;
}

async function refuseSavedModel(directory: string): Promise<void> {
  if (!(await isFileAt(directory, manifestName))) return;
  throw new UserError('DEPLOY_EXPORT_FOREIGN', `${directory} is the folder of a saved model.`, {
    fix: 'Export into a folder of its own.',
  });
}

function refuseForeign(decisions: readonly Decision[], directory: string): void {
  const foreign = decisions.filter((decision) => decision.kind === 'conflict' && decision.conflict === 'foreign');
  if (foreign.length === 0) return;
  const names = foreign.slice(0, 5).map(({ path }) => path);
  const more = foreign.length > names.length ? `, and ${String(foreign.length - names.length)} more` : '';
  throw new UserError(
    'DEPLOY_EXPORT_FOREIGN',
    `${directory} holds files that no export has written: ${names.join(', ')}${more}.`,
    {
      fix: 'Export into another folder, or with --keep (theirs stay, ours come beside) or --force (ours replace them).',
    },
  );
}

function isFileError(error: unknown): error is NodeJS.ErrnoException {
  return error instanceof Error && 'code' in error && 'syscall' in error;
}
