import type { ExportRecord } from './ExportRecord.ts';
import type { Conflict } from './writeExport.ts';

/** What is to happen to a file, by what stands there, what stood there last, and what is to stand there. */
export type Decision =
  /** `leave`: the user has changed a file that the export no longer has. */
  | { readonly kind: 'create' | 'update' | 'same' | 'remove' | 'leave'; readonly path: string }
  | {
      readonly kind: 'conflict';
      readonly path: string;
      readonly conflict: Conflict['kind'];
      /** Whether what is to stand there is other than what an export has written before. */
      readonly isNews: boolean;
    };

/**
 * @param planned hashes of what an export holds
 * @param found hashes of what stands in the folder; absent for files that are not there
 */
export function decideWrites(
  planned: ReadonlyMap<string, string>,
  found: ReadonlyMap<string, string>,
  record: ExportRecord,
): readonly Decision[] {
  const wanted = [...planned].map(([path, hash]) =>
    decide(path, hash, { found: found.get(path), written: record.files.get(path) }),
  );
  const gone = [...record.files].flatMap(([path, hashes]): Decision[] => {
    const there = found.get(path);
    if (planned.has(path) || there === undefined) return [];
    return [{ kind: hashes.includes(there) ? 'remove' : 'leave', path }];
  });
  return [...wanted, ...gone];
}

interface State {
  readonly found: string | undefined;
  readonly written: readonly string[] | undefined;
}

function decide(path: string, planned: string, { found, written }: State): Decision {
  if (found === planned) return { kind: 'same', path };
  if (!written) return found === undefined ? { kind: 'create', path } : conflict(path, 'foreign', true);
  if (found !== undefined && written.includes(found)) return { kind: 'update', path };
  return conflict(path, found === undefined ? 'deleted' : 'edited', !written.includes(planned));
}

function conflict(path: string, kind: Conflict['kind'], isNews: boolean): Decision {
  return { kind: 'conflict', path, conflict: kind, isNews };
}
