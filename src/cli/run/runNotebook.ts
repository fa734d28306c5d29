import type { FaceCommand } from '../../kernel/FaceCommand.ts';
import type { Face, NotebookSession } from '../../kernel/host/NotebookSession.ts';
import type { CodeCell } from '../../notebook/Notebook.ts';
import { cellLanguage } from '../../notebook/cellLanguage.ts';
import type { StopSwitch } from './StopSwitch.ts';

export interface NotebookRun {
  readonly cells: readonly CodeCell[];
  readonly startSession: (face: Face) => NotebookSession;
  readonly perform: (command: FaceCommand) => void;
  readonly ask: Face['ask'];
  readonly stop: StopSwitch;
}

/** Runs the cells in a session of their own, which is gone when this settles, however it settles. */
export async function runNotebook({ cells, startSession, stop, perform, ask }: NotebookRun): Promise<void> {
  const session = startSession({ perform, ask, log: () => undefined });
  try {
    const run = session.run(
      cells.map((cell) => ({ cellId: cell.id, source: cell.source, language: cellLanguage(cell) })),
    );
    await Promise.race([run, interrupted(session, stop.stopped).then(() => run), aborted(stop.forced)]);
  } finally {
    await session.dispose();
  }
}

/** Settles when the session has done what it can to end the running cell; it escalates by itself. */
async function interrupted(session: NotebookSession, stopped: AbortSignal): Promise<void> {
  await aborted(stopped);
  await session.interrupt();
}

function aborted(signal: AbortSignal): Promise<void> {
  if (signal.aborted) return Promise.resolve();
  return new Promise((resolve) => {
    signal.addEventListener(
      'abort',
      () => {
        resolve();
      },
      { once: true },
    );
  });
}
