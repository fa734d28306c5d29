import { createHash, randomUUID } from 'node:crypto';
import { mkdir, open, readdir, readFile, rename, rm, rmdir, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { PlainOutput } from '../drive/PlainOutput.ts';
import type { JournalHead, JournalState } from './JournalState.ts';
import { parseOutputs } from './outputsFile.ts';
import { parseHead, parseJournal } from './parseJournal.ts';

/** A journal on the disk: whose it is, and where. */
export interface FoundJournal extends JournalHead {
  readonly folder: string;
  /** The name of the extension host that wrote it, see `Session`. */
  readonly session: string;
  readonly bytes: number;
}

const stateFile = 'state.jsonl';
/** More than a head holds: addresses and names only. */
const headBytes = 16_384;

/**
 * The folder of the extension's own where journals lie: one folder a notebook, by the hash of its address, and in it one
 * a session, so that two windows never write to the same files.
 */
export class JournalStore {
  readonly #root: string;
  readonly #session: string;

  constructor(root: string, session: string) {
    this.#root = root;
    this.#session = session;
  }

  /** Where this session keeps the notebook's journal. */
  folderOf(place: JournalPlace): string {
    return path.join(this.#root, keyOf(place), this.#session);
  }

  /** What other sessions have left of this notebook, the newest first. */
  async left(place: JournalPlace): Promise<FoundJournal[]> {
    return newestFirst(await this.#foundBelow(keyOf(place)));
  }

  /** All that other sessions have left, the newest first. */
  async allLeft(): Promise<FoundJournal[]> {
    const keys = await namesIn(this.#root);
    return newestFirst((await Promise.all(keys.map((key) => this.#foundBelow(key)))).flat());
  }

  async #foundBelow(key: string): Promise<FoundJournal[]> {
    const sessions = await namesIn(path.join(this.#root, key));
    const found = await Promise.all(
      sessions
        .filter((session) => session !== this.#session)
        .map((session) => foundIn(path.join(this.#root, key, session), session)),
    );
    return found.filter((one) => one !== undefined);
  }
}

/** Titled notebooks are known by their address alone; untitled ones have the same names in every workspace. */
export interface JournalPlace {
  readonly uri: string;
  readonly isUntitled: boolean;
  readonly scope: string;
}

export async function readJournal({ folder }: FoundJournal): Promise<JournalState | undefined> {
  try {
    return parseJournal(await readFile(path.join(folder, stateFile), 'utf8'));
  } catch {
    return undefined; // The session that it belongs to has just removed it.
  }
}

/** @param name as the journal's cell gives it, which only names a file beside the journal */
export async function readOutputs({ folder }: FoundJournal, name: string): Promise<PlainOutput[]> {
  try {
    return parseOutputs(await readFile(path.join(folder, path.basename(name))));
  } catch {
    return [];
  }
}

/** Puts the pieces in the place of what was there, all or nothing. */
export async function writeJournal(folder: string, pieces: readonly Uint8Array[]): Promise<void> {
  await replaceFile(path.join(folder, stateFile), pieces);
}

/** Returns the name by which a cell of the journal can point to them. */
export async function writeOutputs(folder: string, pieces: readonly Uint8Array[]): Promise<string> {
  const name = `${randomUUID()}.outputs`;
  await replaceFile(path.join(folder, name), pieces);
  return name;
}

/** Removes the outputs that no cell points to any more. */
export async function removeOtherOutputs(folder: string, kept: ReadonlySet<string>): Promise<void> {
  const names = (await namesIn(folder)).filter((name) => name.endsWith('.outputs') && !kept.has(name));
  await Promise.all(names.map((name) => rm(path.join(folder, name), { force: true })));
}

export async function removeJournal(folder: string): Promise<void> {
  await rm(folder, { recursive: true, force: true, maxRetries: 3 });
  await rmdir(path.dirname(folder)).catch(() => undefined); // Another session's journal of the notebook lies there.
}

/**
 * Survives the death of every process. It is not flushed to the device, which would cost more than it is worth here: when
 * the machine itself loses its power, the editor's own backup is what there is.
 */
async function replaceFile(file: string, pieces: readonly Uint8Array[]): Promise<void> {
  await mkdir(path.dirname(file), { recursive: true, mode: 0o700 });
  const next = `${file}.next`;
  await writeFile(next, Buffer.concat(pieces), { mode: 0o600 });
  await rename(next, file);
}

async function foundIn(folder: string, session: string): Promise<FoundJournal | undefined> {
  try {
    const handle = await open(path.join(folder, stateFile), 'r');
    try {
      const { buffer, bytesRead } = await handle.read(Buffer.alloc(headBytes), 0, headBytes, 0);
      const head = parseHead(buffer.toString('utf8', 0, bytesRead).split('\n')[0]);
      return head && { ...head, folder, session, bytes: await bytesBelow(folder) };
    } finally {
      await handle.close();
    }
  } catch {
    return undefined; // Nothing was written there, or it has just been removed.
  }
}

async function bytesBelow(folder: string): Promise<number> {
  const sizes = await Promise.all(
    (await namesIn(folder)).map(async (name) => (await stat(path.join(folder, name))).size),
  );
  return sizes.reduce((sum, size) => sum + size, 0);
}

async function namesIn(folder: string): Promise<string[]> {
  return readdir(folder).catch(() => []);
}

function keyOf({ uri, isUntitled, scope }: JournalPlace): string {
  const name = isUntitled ? `${scope}\n${uri}` : uri;
  return createHash('sha256').update(name).digest('hex').slice(0, 24);
}

function newestFirst(found: readonly FoundJournal[]): FoundJournal[] {
  return found.toSorted((a, b) => b.savedAt - a.savedAt);
}
