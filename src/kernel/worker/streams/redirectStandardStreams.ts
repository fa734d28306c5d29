import { method } from '../originals/methods.ts';
import type { StreamName } from './StreamCollector.ts';

// Captured: cells share the realm and may replace the originals.
const { nextTick } = process;
const decode = method(TextDecoder.prototype.decode);
// SAFETY: Node's types say nothing of its prototype.
const toText = method<Buffer, [encoding: 'utf8'], string>((Buffer.prototype as Buffer).toString);
const streaming = { __proto__: null, stream: true };

type Write = (name: StreamName, text: string) => void;

/**
 * Text for `process.stdout` and `process.stderr` becomes stream events; native code still writes
 * to the descriptors themselves, which the host reads.
 */
export function redirectStandardStreams(write: Write): void {
  for (const name of ['stdout', 'stderr'] as const) {
    const decoder = new TextDecoder();
    process[name].write = (chunk: unknown, encoding?: unknown, callback?: unknown): boolean => {
      write(name, chunkText(chunk, encoding, decoder));
      const done = typeof encoding === 'function' ? encoding : callback;
      if (typeof done === 'function') nextTick(done);
      return true;
    };
  }
}

function chunkText(chunk: unknown, encoding: unknown, decoder: TextDecoder): string {
  if (chunk instanceof Uint8Array) return decode(decoder, chunk, streaming);
  const text = String(chunk);
  if (encoding !== 'hex' && encoding !== 'base64' && encoding !== 'latin1') return text;
  return toText(Buffer.from(text, encoding), 'utf8');
}
