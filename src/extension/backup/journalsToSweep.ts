import type { FoundJournal } from './JournalStore.ts';

const oldestMs = 30 * 24 * 3_600_000;
const mostBytes = 256 * 1024 * 1024;

type Weighed = Pick<FoundJournal, 'folder' | 'savedAt' | 'bytes'>;

/** Of what sessions left behind: what is older than thirty days, and the oldest beyond 256 MB. */
export function journalsToSweep<Journal extends Weighed>(left: readonly Journal[], now: number): Journal[] {
  let bytes = 0;
  return left
    .toSorted((a, b) => b.savedAt - a.savedAt)
    .filter((journal) => {
      bytes += journal.bytes;
      return now - journal.savedAt > oldestMs || bytes > mostBytes;
    });
}
