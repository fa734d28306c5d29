const alphabet = /^[A-Za-z0-9+/]*={0,2}$/;

export function toBase64(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('base64');
}

/** The bytes, or undefined when the text is not base64. White space is allowed. */
export function fromBase64(text: string): Uint8Array | undefined {
  const dense = text.replaceAll(/\s/g, '');
  if (dense.length % 4 !== 0 || !alphabet.test(dense)) return undefined;
  return new Uint8Array(Buffer.from(dense, 'base64'));
}
