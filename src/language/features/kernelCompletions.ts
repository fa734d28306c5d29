import type ts from 'typescript';
import type { NotebookProject } from '../service/NotebookProject.ts';
import type { TypeScript } from '../TypeScript.ts';

export interface KernelCompletion {
  readonly name: string;
  readonly insertText: string;
  readonly kind: 'column' | 'key';
  /** What it replaces, in the file; null for the word at the cursor. */
  readonly replaces: ts.TextSpan | null;
}

/**
 * What the kernel knows of the values at a place, which their types do not say: columns of frames and tables and keys of
 * objects, inside a string of an expression that names them (`people['…']`, `plot(people).bar('…')`); keys after a dot.
 */
export function kernelCompletions(
  project: NotebookProject,
  { fileName, position }: { readonly fileName: string; readonly position: number },
): KernelCompletion[] {
  const { typescript } = project;
  const sourceFile = project.service.getProgram()?.getSourceFile(fileName);
  if (sourceFile === undefined) return [];
  const path = pathTo(sourceFile, position);
  const last = path.at(-1);
  if (last !== undefined && typescript.isStringLiteralLike(last)) {
    return inString(last, sourceFile, position) ? stringCompletions(project, path, last) : [];
  }
  const access = path.findLast((node) => typescript.isPropertyAccessExpression(node));
  if (access === undefined || position <= access.expression.end || !typescript.isIdentifier(access.expression))
    return [];
  const keys = project.kernelName(access.expression.text)?.keys ?? [];
  return keys
    .filter((key) => isName.test(key))
    .map((key) => ({ name: key, insertText: key, kind: 'key', replaces: null }));
}

const isName = /^[\p{ID_Start}$_][\p{ID_Continue}$]*$/u;

function inString(node: ts.Node, sourceFile: ts.SourceFile, position: number): boolean {
  return position > node.getStart(sourceFile) && position < node.end + (isClosed(node, sourceFile) ? 0 : 1);
}

function isClosed(node: ts.Node, sourceFile: ts.SourceFile): boolean {
  const text = node.getText(sourceFile);
  return text.length > 1 && text.at(-1) === text[0];
}

function stringCompletions(
  project: NotebookProject,
  path: readonly ts.Node[],
  literal: ts.StringLiteralLike,
): KernelCompletion[] {
  const sourceFile = literal.getSourceFile();
  const start = literal.getStart(sourceFile) + 1;
  const replaces = { start, length: literal.end - start - (isClosed(literal, sourceFile) ? 1 : 0) };
  const quote = sourceFile.text.charAt(start - 1);
  const names = new Set(namesAround(project.typescript, path));
  return [...names].flatMap((name): KernelCompletion[] => {
    const found = project.kernelName(name);
    if (found === undefined) return [];
    const [kind, texts] =
      found.columns.length > 0 ? (['column', found.columns] as const) : (['key', found.keys] as const);
    return texts.map((text) => ({ name: text, insertText: escaped(text, quote), kind, replaces }));
  });
}

/** As the text of a string between such quotes. */
function escaped(text: string, quote: string): string {
  const plain = JSON.stringify(text).slice(1, -1).replaceAll('\\"', '"');
  const own = quote === '`' ? plain.replaceAll('${', '\\${') : plain;
  return own.replaceAll(quote, `\\${quote}`);
}

/** From the file to the innermost node that holds the position or ends there. */
function pathTo(sourceFile: ts.SourceFile, position: number): ts.Node[] {
  const path: ts.Node[] = [];
  let inner: ts.Node | undefined = sourceFile;
  while (inner !== undefined) {
    path.push(inner);
    const node: ts.Node = inner;
    inner = node
      .getChildren(sourceFile)
      .find((child) => child.getStart(sourceFile) < position && position <= child.end);
  }
  return path;
}

/** Names in the calls and subscripts that the string is a part of, the nearest first. */
function namesAround(typescript: TypeScript, path: readonly ts.Node[]): string[] {
  return path.toReversed().flatMap((node) => {
    if (typescript.isElementAccessExpression(node)) return rootNames(typescript, node.expression);
    if (!typescript.isCallExpression(node) && !typescript.isNewExpression(node)) return [];
    return [node.expression, ...(node.arguments ?? [])].flatMap((part) => rootNames(typescript, part));
  });
}

/** `people` of `people.filter(…).head()`, `plot(people)`, `await people`. */
function rootNames(typescript: TypeScript, node: ts.Expression): string[] {
  if (typescript.isIdentifier(node)) return [node.text];
  if (typescript.isPropertyAccessExpression(node) || typescript.isElementAccessExpression(node))
    return rootNames(typescript, node.expression);
  if (
    typescript.isAwaitExpression(node) ||
    typescript.isParenthesizedExpression(node) ||
    typescript.isNonNullExpression(node)
  )
    return rootNames(typescript, node.expression);
  if (!typescript.isCallExpression(node)) return [];
  return [node.expression, ...node.arguments].flatMap((part) => rootNames(typescript, part));
}
