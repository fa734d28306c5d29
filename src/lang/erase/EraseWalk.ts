import type * as t from '@babel/types';
import type { SourceEdits } from '../edits/SourceEdits.ts';

/** What the walk that turns TypeScript into JavaScript carries. */
export interface EraseWalk {
  readonly source: string;
  readonly edits: SourceEdits;
  readonly visit: (node: t.Node, parent: t.Node) => void;
  /** Enums met so far, by the block that holds them: a second one of a name adds to the first. */
  readonly enums: Map<t.Node | 'cell', Set<string>>;
  /** Set on a form that blanking cannot express. */
  needsTypeScript: boolean;
}
