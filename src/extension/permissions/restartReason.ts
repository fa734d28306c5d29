import type { ConfinementState } from './Confinements.ts';

export interface GivenAtStart {
  readonly confinement: { readonly type: 'sandboxed' | 'unsandboxed' };
  readonly readable: readonly string[];
}

export interface WantedNow {
  readonly confinement: ConfinementState['type'];
  readonly readable: readonly string[];
}

/** Why the running kernel is not what the user has chosen since its start, in a sentence; null when it is. */
export function restartReason(given: GivenAtStart, wanted: WantedNow): string | null {
  const { confinement } = wanted;
  const isConfined = given.confinement.type === 'sandboxed';
  if (isConfined && confinement === 'unsandboxed') return 'This kernel runs sandboxed until it restarts.';
  if (!isConfined && confinement === 'sandboxed') return 'This kernel runs unsandboxed until it restarts.';
  if (!isConfined && confinement === 'unavailable') {
    return 'This kernel still runs unsandboxed. A restart ends it, and asks you before another starts.';
  }
  const isSame =
    given.readable.length === wanted.readable.length && given.readable.every((f) => wanted.readable.includes(f));
  return isSame || !isConfined ? null : 'The folders that cells may read have changed; a restart applies that.';
}
