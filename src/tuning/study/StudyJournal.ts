import { closeSync, fsyncSync, openSync, readFileSync, truncateSync, writeSync } from 'node:fs';
import * as v from 'valibot';
import { UserError } from '../../base/UserError.ts';
import type { FoldOutcome, FoldTask } from './Study.ts';

/** What has been computed of a search, kept in a file, so that a search that was killed goes on where it was. */
export interface StudyJournal {
  find(task: FoldTask): FoldOutcome | null;
  add(task: FoldTask, outcome: FoldOutcome): void;
  close(): void;
}

/** A search that keeps nothing. */
export const noJournal: StudyJournal = { find: () => null, add: () => undefined, close: () => undefined };

const kind = 'mlnb-tuning-journal';

/**
 * Opens the journal of a search: JSON lines, the first with the digest of the search, then one an outcome, each written
 * to the disk before the search goes on. A last line that a kill cut off is dropped.
 *
 * @param digest of the study; see `studyDigest`
 * @throws UserError TUNING_JOURNAL for a file that is the journal of another search or none at all, or cannot be written
 */
export function openJournal(file: string, digest: string): StudyJournal {
  const known = readJournal(file, digest);
  const handle = opened(file);
  const write = (line: object): void => {
    writeSync(handle, `${JSON.stringify(line)}\n`);
    fsyncSync(handle);
  };
  if (known === null) write({ kind, version: 1, digest });
  const outcomes = known ?? new Map<string, FoldOutcome>();
  return {
    find: (task) => outcomes.get(keyOf(task)) ?? null,
    add(task, outcome) {
      outcomes.set(keyOf(task), outcome);
      write({ task, outcome: { ...outcome, score: Number.isNaN(outcome.score) ? null : outcome.score } });
    },
    close: () => {
      closeSync(handle);
    },
  };
}

/** Null for a file that is not there, or empty. */
function readJournal(file: string, digest: string): Map<string, FoldOutcome> | null {
  const text = textOf(file);
  const whole = text.lastIndexOf('\n') + 1;
  const [head, ...lines] = text.slice(0, whole).split('\n').filter(Boolean);
  if (head === undefined) {
    if (text !== '' && !text.startsWith(`{"kind":"${kind}"`)) throw notAJournal(file, 'its first line');
    if (text !== '') truncateSync(file);
    return null;
  }
  const header = v.safeParse(headerSchema, parsed(head));
  if (!header.success) throw notAJournal(file, 'its first line');
  if (header.output.digest !== digest) {
    throw new UserError('TUNING_JOURNAL', `${file} is the journal of a search over other data, folds or options.`, {
      fix: 'Give this search a journal of its own, or delete the old one.',
    });
  }
  // Only now is it known to be a journal, whose last line a kill may have cut.
  if (whole < text.length) truncateSync(file, Buffer.byteLength(text.slice(0, whole)));
  return new Map(
    lines.map((line, at) => {
      const entry = v.safeParse(entrySchema, parsed(line));
      if (!entry.success) throw notAJournal(file, `line ${at + 2}`);
      const { task, outcome } = entry.output;
      return [JSON.stringify(task), { ...outcome, score: outcome.score ?? Number.NaN }];
    }),
  );
}

const headerSchema = v.object({ kind: v.literal(kind), version: v.literal(1), digest: v.string() });
const entrySchema = v.object({
  task: v.object({ params: v.record(v.string(), v.unknown()), fold: v.number(), samples: v.nullable(v.number()) }),
  outcome: v.object({
    score: v.nullable(v.number()),
    error: v.nullable(v.string()),
    fitMs: v.number(),
    scoreMs: v.number(),
  }),
});

/** Parameters come in the order of their names, so that equal tasks have equal keys. */
function keyOf({ params, fold, samples }: FoldTask): string {
  return JSON.stringify({ params, fold, samples });
}

function textOf(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return '';
    throw unreachable(file, error);
  }
}

function opened(file: string): number {
  try {
    return openSync(file, 'a');
  } catch (error) {
    throw unreachable(file, error);
  }
}

function parsed(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return null; // Told by the schema.
  }
}

function notAJournal(file: string, where: string): UserError {
  return new UserError('TUNING_JOURNAL', `${file} is no journal of a search: ${where} is not one's.`, {
    fix: 'Name a file that does not exist yet; this one is left as it is.',
  });
}

function unreachable(file: string, cause: unknown): UserError {
  const reason = cause instanceof Error ? cause.message : String(cause);
  return new UserError('TUNING_JOURNAL', `The journal ${file} cannot be used: ${reason}.`, {
    fix: 'Name a file in a folder that exists and may be written to.',
    cause,
  });
}
