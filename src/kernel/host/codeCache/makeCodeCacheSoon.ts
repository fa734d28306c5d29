import type { Face, NotebookSession, SessionOptions } from '../NotebookSession.ts';
import { makeCodeCache } from './makeCodeCache.ts';

/** Until the first kernel has started and its first cells have run. */
const delayMs = 4_000;
const begun = new Set<string>();

interface Surroundings {
  readonly start: (options: SessionOptions, face: Face) => NotebookSession;
  readonly log: (line: string) => void;
}

/** Makes the code cache of these options when nobody waits, once in this process. A failure costs speed only. */
export function makeCodeCacheSoon({ codeCache, node, distDir }: SessionOptions, { start, log }: Surroundings): void {
  if (codeCache?.type !== 'use' || begun.has(codeCache.root)) return;
  begun.add(codeCache.root);
  const silent: Face = { perform: () => undefined, ask: () => Promise.resolve(null), log: () => undefined };
  const make = (): void => {
    makeCodeCache({ root: codeCache.root, node, distDir }, (options) => start(options, silent)).catch(
      (error: unknown) => log(`mlnb's code cache could not be made: ${String(error)}`),
    );
  };
  setTimeout(make, delayMs).unref();
}
