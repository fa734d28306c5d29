import { makeCodeCacheSoon } from './codeCache/makeCodeCacheSoon.ts';
import { KernelSession } from './KernelSession.ts';
import type { Face, NotebookSession, SessionOptions } from './NotebookSession.ts';

/** Starts the kernel of a notebook at once, so that it is warm at the first run; `face` shows what happens. */
export function startSession(options: SessionOptions, face: Face): NotebookSession {
  const session = new KernelSession(options, face);
  session.start();
  makeCodeCacheSoon(options, { start: startSession, log: (line) => face.log(line) });
  return session;
}
