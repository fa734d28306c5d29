import type { PlainItem, PlainOutput } from './PlainOutput.ts';

/** A change of a cell's outputs; `key` names an output for as long as it is shown. */
export type OutputEdit =
  | { readonly type: 'clear' }
  | { readonly type: 'append'; readonly key: number; readonly output: PlainOutput }
  | { readonly type: 'extend'; readonly key: number; readonly items: PlainItem[] }
  | { readonly type: 'replace'; readonly key: number; readonly items: readonly PlainItem[] };
