import type { SourceEdits } from '../edits/SourceEdits.ts';
import { startOf } from '../parse/span.ts';
import type { ResolvedReference, ScopeFacts } from '../scope/analyzeScopes.ts';

/**
 * Rewrites the uses of names that a script-scope `let` alone would get wrong: assigning to a `const` or
 * an import of the cell throws JavaScript's own TypeError, and an enum's members are read from the enum.
 */
export function guardNames({ references, cellScope }: ScopeFacts, edits: SourceEdits): void {
  for (const use of references) {
    if (use.binding?.kind === 'enumMember') prefix(use, `${use.binding.owner ?? ''}.`, edits);
    else if (use.isWrite && use.binding?.scope === cellScope && constantKinds.has(use.binding.kind))
      prefix(use, constantTarget(use.node.name), edits);
  }
}

const constantKinds = new Set(['const', 'using', 'import']);

/** `c` → `‹text›c`; for the shorthand `{c}` → `{c:‹text›c}`. */
function prefix({ node, isShorthand }: ResolvedReference, text: string, edits: SourceEdits): void {
  edits.insert(startOf(node), isShorthand ? `${node.name}:${text}` : text);
}

/** An object whose member of that name reads the constant and throws when it is set. */
function constantTarget(name: string): string {
  return `new class{get ${name}(){return ${name}}set ${name}(__mlnb_value){const ${name}=0;${name}=__mlnb_value}}().`;
}
