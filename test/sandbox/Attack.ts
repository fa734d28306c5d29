import type { Arena } from './Arena.ts';

/** Something that a hostile notebook may try. */
export interface Attack {
  /** As it stands in the table: `read ~/.ssh by ..`. */
  readonly title: string;
  readonly kind: AttackKind;
  /**
   * The cell. It reports by `return`: true means that it got what it wanted; whatever it throws means that it did not.
   * `attack` says which names it finds.
   */
  readonly code: string;
  /** What the machine looks like afterwards decides, where that can be seen; `claimed` is what the cell returned. */
  readonly succeeded?: (arena: Arena, claimed: boolean) => boolean | Promise<boolean>;
  /** Undoes what a success left behind outside of the arena. */
  readonly cleanUp?: (arena: Arena) => void;
}

export type AttackKind = 'read' | 'write' | 'processes' | 'network' | 'resources' | 'system calls';
