import type { StreamName } from './StreamCollector.ts';

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
      if (typeof done === 'function') process.nextTick(done);
      return true;
    };
  }
}

function chunkText(
  chunk: unknown,
  encoding: unknown,
  decoder: { decode(chunk: Uint8Array, options: { stream: boolean }): string },
): string {
  if (chunk instanceof Uint8Array) return decoder.decode(chunk, { stream: true });
  const text = String(chunk);
  if (encoding !== 'hex' && encoding !== 'base64' && encoding !== 'latin1') return text;
  return Buffer.from(text, encoding).toString('utf8');
}
