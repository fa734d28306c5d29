import { Readable, Writable } from 'node:stream';

/**
 * For a kernel of three streams, whose standard input and output carry its messages: `process.stdin` becomes an empty
 * stream and `process.stdout` one of its own, so that neither touches the descriptor.
 */
export function hideStandardStreams(): void {
  const streams = { stdin: Readable.from([]), stdout: new Writable({ write: (_, __, done) => done() }) };
  for (const [name, value] of Object.entries(streams)) {
    Object.defineProperty(process, name, { value, enumerable: true, configurable: true });
  }
}
