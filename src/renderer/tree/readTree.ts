import * as v from 'valibot';
import type { TreeNode, TreeOutput, TreeSlice } from '../../display/tree/TreeOutput.ts';

const kinds = [
  'string',
  'number',
  'bigint',
  'boolean',
  'null',
  'undefined',
  'symbol',
  'function',
  'date',
  'regexp',
  'error',
  'accessor',
  'object',
  'array',
  'map',
  'set',
  'entry',
] as const;

const node: v.GenericSchema<unknown, TreeNode> = v.object({
  key: v.nullable(v.string()),
  keyKind: v.picklist(['property', 'index', 'symbol', 'entry', 'internal']),
  kind: v.picklist(kinds),
  text: v.string(),
  childCount: v.number(),
  children: v.exactOptional(v.array(v.lazy(() => node))),
});

const output = v.object({ root: node });
const slice = v.object({ children: v.array(node), childCount: v.number() });

/** @throws ValiError when the data are no tree */
export function readTree(data: unknown): TreeOutput {
  return v.parse(output, data);
}

/** @throws ValiError when the kernel's answer is no slice of a tree */
export function readTreeSlice(data: unknown): TreeSlice {
  return v.parse(slice, data);
}
