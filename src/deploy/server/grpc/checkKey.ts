import { createHash, timingSafeEqual } from 'node:crypto';
import type { Metadata } from '@grpc/grpc-js';

/** Whether a call brings the key. Hashes are compared, so that time tells nothing of it. */
export function checkKey(key: string | null): (call: { readonly metadata: Metadata }) => boolean {
  if (key === null) return () => true;
  const wanted = sha256(key);
  return ({ metadata }) => {
    const [own] = metadata.get('x-api-key');
    const [bearer] = metadata.get('authorization');
    const sent = /^Bearer +(\S+)$/i.exec(String(bearer ?? ''))?.[1] ?? String(own ?? '');
    return timingSafeEqual(sha256(sent), wanted);
  };
}

function sha256(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
