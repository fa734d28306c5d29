/** SHA-256 in hexadecimal digits, computed beside the thread that asks. */
export async function hashOfBytes(bytes: Uint8Array): Promise<string> {
  const copy = bytes.slice();
  return Buffer.from(await crypto.subtle.digest('SHA-256', copy)).toString('hex');
}
