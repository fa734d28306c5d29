import { closeSync, createWriteStream, mkdtempSync, openSync, readSync, renameSync, rmSync } from 'node:fs';
import { statfs } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { UserError } from '../../../base/UserError.ts';
import { readStart } from '../../read/readStart.ts';
import { shownProgress } from './shownProgress.ts';
import { fileNameOf, shownAddress } from './webAddress.ts';

export interface DownloadOptions {
  readonly signal?: AbortSignal | undefined;
  /** Most bytes; by default nine tenths of what is free in the temporary folder, 4 GB at the most. */
  readonly limit?: number;
}

/**
 * Downloads a file to a new folder of the temporary one, under its own name.
 *
 * @returns its path; the caller deletes its folder
 * @throws UserError TABLE_URL; a host that is not allowed is its cause
 */
export async function download(address: string, { signal, limit }: DownloadOptions = {}): Promise<string> {
  const shown = shownAddress(address);
  const response = await answerOf(address, shown, signal);
  const most = limit ?? (await freeBytes());
  const stated = Number(response.headers.get('content-length') ?? NaN);
  if (stated > most) {
    await response.body?.cancel();
    throw tooLarge(shown, most);
  }
  const path = join(mkdtempSync(join(tmpdir(), 'mlnb-download-')), fileNameOf(address));
  try {
    const bar = shownProgress(`Downloading from ${new URL(address).host}`, Number.isFinite(stated) ? stated : null);
    const body = response.body === null ? Readable.from([]) : Readable.from(response.body);
    await pipeline(
      body,
      counted(bar, () => tooLarge(shown, most), most),
      createWriteStream(path),
      { signal },
    );
    bar.finish();
    assertData(path, shown);
    return withRightEnding(path);
  } catch (error) {
    rmSync(dirname(path), { recursive: true, force: true });
    throw error instanceof UserError || signal?.aborted === true ? error : broken(shown, error);
  }
}

async function answerOf(address: string, shown: string, signal: AbortSignal | undefined): Promise<Response> {
  if (!URL.canParse(address)) {
    throw new UserError('TABLE_URL', `${shown} is not an address.`, { fix: 'Write it as https://host/path.' });
  }
  const url = new URL(address);
  const headers: Record<string, string> = {};
  if (url.username !== '') {
    const login = `${decodeURIComponent(url.username)}:${decodeURIComponent(url.password)}`;
    headers['authorization'] = `Basic ${Buffer.from(login).toString('base64')}`;
    [url.username, url.password] = ['', ''];
  }
  const response = await fetch(url, { headers, signal: signal ?? null }).catch((error: unknown) => {
    if (signal?.aborted === true) throw error;
    throw broken(shown, error);
  });
  if (response.ok) return response;
  await response.body?.cancel();
  const { status, statusText } = response;
  throw new UserError('TABLE_URL', `${shown} answered ${status}${statusText === '' ? '' : ` ${statusText}`}.`, {
    fix: statusFix(status),
  });
}

function statusFix(status: number): string {
  if (status === 401 || status === 403)
    return 'It wants a login: give a signed address, write https://user:password@host/…, or download it by hand.';
  if (status === 404 || status === 410) return 'See that the address is right.';
  return status >= 500 || status === 429
    ? 'The server is in trouble, or busy: try again later.'
    : 'Open the address in a browser.';
}

/** `fetch failed` says nothing; its innermost cause does. A refusal of the kernel's network goes on as the cause. */
function broken(shown: string, error: unknown): UserError {
  let innermost = error;
  while (innermost instanceof Error && innermost.cause instanceof Error) innermost = innermost.cause;
  const why = innermost instanceof Error ? innermost.message || innermost.name : String(innermost);
  const isFull = innermost instanceof Error && 'code' in innermost && innermost.code === 'ENOSPC';
  return new UserError('TABLE_URL', `${shown} could not be downloaded: ${why}`, {
    fix: isFull ? smaller : 'See that the address is right and the network is there.',
    cause: error,
  });
}

const smaller = 'Download it by hand into the workspace, and read the file.';

function tooLarge(shown: string, limit: number): UserError {
  const megabytes = Math.floor(limit / 1024 ** 2).toLocaleString('en-US');
  return new UserError(
    'TABLE_URL',
    `${shown} is larger than the ${megabytes} MB that the temporary folder has room for.`,
    {
      fix: smaller,
    },
  );
}

const mostBytes = 4 * 1024 ** 3;

async function freeBytes(): Promise<number> {
  try {
    const { bavail, bsize } = await statfs(tmpdir());
    return Math.min(mostBytes, Math.floor(bavail * bsize * 0.9));
  } catch {
    return mostBytes; // Some file systems do not say; writing then tells when they are full.
  }
}

function counted(bar: { set(bytes: number): void }, refuse: () => UserError, limit: number): Transform {
  let bytes = 0;
  return new Transform({
    transform: (chunk: Uint8Array, _, done) => {
      bytes += chunk.length;
      bar.set(bytes);
      if (bytes > limit) done(refuse());
      else done(null, chunk);
    },
  });
}

/** Pages that say "not found", or ask for a login, with the status of success. */
function assertData(path: string, shown: string): void {
  const start = Buffer.from(readStart(path, 512))
    .toString('latin1')
    .replace(/^\xef\xbb\xbf/, '')
    .trimStart();
  if (!/^<(?:!doctype html|html|head)\b/i.test(start)) return;
  throw new UserError('TABLE_URL', `${shown} is a web page, not data.`, {
    fix: 'Give the address of the file itself: on GitHub the one of its button "Raw".',
  });
}

/** Servers differ in who unpacks `data.csv.gz`; the file is named by what it is. */
function withRightEnding(path: string): string {
  const [first = 0, second = 0, third = 0, fourth = 0] = rawStart(path);
  const packed = first === 0x1f && second === 0x8b ? '.gz' : isZstd([first, second, third, fourth]) ? '.zst' : '';
  const plain = path.replace(/\.(?:gz|zst)$/i, '');
  const right = `${plain}${packed}`;
  if (right !== path) renameSync(path, right);
  return right;
}

function rawStart(path: string): Uint8Array {
  const file = openSync(path, 'r');
  try {
    const bytes = new Uint8Array(4);
    return bytes.subarray(0, readSync(file, bytes, 0, 4, 0));
  } finally {
    closeSync(file);
  }
}

function isZstd([first, second, third, fourth]: readonly number[]): boolean {
  return first === 0x28 && second === 0xb5 && third === 0x2f && fourth === 0xfd;
}
