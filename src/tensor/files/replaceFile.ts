import { open, rename, unlink } from 'node:fs/promises';

/**
 * Writes a file that is the old one or the new one at any time; flushed before it takes the name.
 *
 * @param tag in the name that it has until then
 */
export async function replaceFile(
  path: string,
  tag: string,
  parts: readonly (ArrayBuffer | Uint8Array)[],
): Promise<void> {
  const interim = `${path}.${tag}.tmp`;
  try {
    const handle = await open(interim, 'w');
    try {
      for (const part of parts) await writeAll(handle, part instanceof Uint8Array ? part : new Uint8Array(part));
      await handle.sync();
    } finally {
      await handle.close();
    }
    await rename(interim, path);
  } catch (error) {
    await unlink(interim).catch(() => undefined); // Not there when it could not be made.
    throw error;
  }
}

/** Node writes at most 2 GiB at once. */
async function writeAll(handle: Awaited<ReturnType<typeof open>>, bytes: Uint8Array): Promise<void> {
  const chunkBytes = 2 ** 26;
  for (let done = 0; done < bytes.length;) {
    const { bytesWritten } = await handle.write(bytes, done, Math.min(chunkBytes, bytes.length - done));
    done += bytesWritten;
  }
}
