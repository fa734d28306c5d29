import type { VariableSnapshot } from '../../kernel/VariableSnapshot.ts';
import type { KernelName } from '../../language/server/KernelNames.ts';

/** What the language server has to know of a kernel's variables. */
export function kernelNamesOf(snapshot: VariableSnapshot | null): Record<string, KernelName> {
  const named = (snapshot?.variables ?? []).filter(({ name }) => isName.test(name));
  return Object.fromEntries(
    named.map(({ name, typescriptType: type, columns, keys }) => [
      name,
      { type, columns: columns?.map((column) => column.name) ?? null, keys },
    ]),
  );
}

/** Names become declarations, and a kernel may say anything. */
const isName = /^[\p{ID_Start}$_][\p{ID_Continue}$\u200c\u200d]*$/u;
