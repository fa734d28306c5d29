import type { Decision } from './decideWrites.ts';
import type { ExportRecord } from './ExportRecord.ts';
import type { WriteOptions, WrittenFile } from './writeExport.ts';

interface Settling {
  readonly onConflict: NonNullable<WriteOptions['onConflict']>;
  readonly before: ExportRecord;
  readonly found: ReadonlyMap<string, string>;
  readonly isTaken: (path: string) => Promise<boolean>;
}

/** Asks about conflicts, and finds names for what goes beside a file. */
export async function settle(decisions: readonly Decision[], settling: Settling): Promise<readonly WrittenFile[]> {
  const settled: WrittenFile[] = [];
  for (const decision of decisions) settled.push(await settleOne(decision, settling));
  return settled;
}

const actions = { create: 'created', update: 'updated', same: 'unchanged', remove: 'removed', leave: 'kept' } as const;

async function settleOne(decision: Decision, settling: Settling): Promise<WrittenFile> {
  const { path } = decision;
  const plain = { path, newVersion: null, oldVersion: null };
  if (decision.kind !== 'conflict') return { ...plain, action: actions[decision.kind] };
  const answer = await answerTo(decision, settling);
  if (decision.conflict === 'deleted') return { ...plain, action: answer === 'replace' ? 'created' : 'kept' };
  if (answer === 'replace') {
    return { ...plain, action: 'replaced', oldVersion: await freeName(`${path}.old`, settling) };
  }
  return { ...plain, action: 'kept', newVersion: decision.isNews ? await freeName(`${path}.new`, settling) : null };
}

async function answerTo(
  { path, conflict, isNews }: Decision & { readonly kind: 'conflict' },
  { onConflict }: Settling,
): Promise<'keep' | 'replace'> {
  if (typeof onConflict === 'string') return onConflict;
  // Nobody is asked again and again about one and the same change.
  return isNews ? await onConflict({ path, kind: conflict }) : 'keep';
}

/** One that nothing of the user's has: neither a file of theirs, nor a version of ours that they have changed. */
async function freeName(name: string, { before, found, isTaken }: Settling): Promise<string> {
  for (let number = 1; ; number++) {
    const candidate = number === 1 ? name : `${name}-${String(number)}`;
    const ours = before.beside.get(candidate);
    const there = found.get(candidate);
    if (ours && there !== undefined && ours.includes(there)) return candidate;
    if (!(await isTaken(candidate))) return candidate;
  }
}
