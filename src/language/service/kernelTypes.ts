import type ts from 'typescript';
import type { TypeScript } from '../TypeScript.ts';

/** What the kernel knows of one of its names. */
export interface KernelType {
  /** As TypeScript writes it. */
  readonly type: string;
  /** Of a frame or a table. */
  readonly columns: readonly string[];
  /** Of an object. */
  readonly keys: readonly string[];
}

/** Names become declarations, and a kernel may say anything: what is no name goes, and what is no type becomes `any`. */
export function kernelTypes(
  typescript: TypeScript,
  names: ReadonlyMap<string, KernelType>,
): ReadonlyMap<string, KernelType> {
  const known = [...names].filter(([name]) => isName.test(name) && !name.startsWith('__mlnb'));
  return new Map(
    known.map(([name, found]) => [name, { ...found, type: isType(typescript, found.type) ? found.type : 'any' }]),
  );
}

const isName = /^[\p{ID_Start}$_][\p{ID_Continue}$]*$/u;

function isType(typescript: TypeScript, type: string): boolean {
  // In the line before a cell's text there is no second line.
  if (/[\r\n\u2028\u2029]/.test(type) || type.length > 10_000) return false;
  const sourceFile = typescript.createSourceFile('type.ts', `type T = ${type};`, typescript.ScriptTarget.ESNext);
  // SAFETY: every file that the parser gives has it, though TypeScript's types do not say so.
  const { parseDiagnostics } = sourceFile as ts.SourceFile & { readonly parseDiagnostics?: readonly unknown[] };
  return sourceFile.statements.length === 1 && parseDiagnostics?.length === 0;
}
