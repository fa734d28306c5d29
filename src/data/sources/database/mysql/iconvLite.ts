/**
 * Takes the place of the package iconv-lite in `dist/preload/mysql.cjs`, whose tables are larger than the client itself.
 * The client asks for it where Node.js's own buffers do not know an encoding; a connection of ours is in UTF-8, so that
 * only a server's first words can be in another one.
 */
export function getDecoder(encoding: string): { write(bytes: Uint8Array): string; end(): string } {
  const decoder = decoderOf(encoding);
  return { write: (bytes) => decoder.decode(bytes, { stream: true }), end: () => decoder.decode() };
}

/** Nothing is ever sent in another encoding. */
export function getEncoder(encoding: string): never {
  throw new Error(`Text is sent in UTF-8, not in ${encoding}.`);
}

function decoderOf(encoding: string): TextDecoder {
  try {
    return new TextDecoder(encoding.replace(/^cp(?=125\d$)/, 'windows-'));
  } catch {
    return new TextDecoder('windows-1252'); // Of letters alone it is good enough for a message.
  }
}
