import type ts from 'typescript';
import type { NotebookProject } from '../service/NotebookProject.ts';
import type { Span } from '../service/Places.ts';
import { type At, filePosition } from './At.ts';
import { kernelCompletions } from './kernelCompletions.ts';
import type { FormatRequest } from './codeActions.ts';
import { type CellEdit, editsOf } from './edits.ts';

export interface Completion {
  readonly name: string;
  /** TypeScript's, such as `const`, `method`, `property`. */
  readonly kind: string;
  readonly sortText: string;
  readonly insertText: string;
  /** What it replaces; null for the word at the cursor. */
  readonly replaces: Span | null;
  readonly isDeprecated: boolean;
  /** The module that choosing it imports; null for what is there. */
  readonly importedFrom: string | null;
  /** Handed back to `completionDetails`. */
  readonly handle: CompletionHandle;
}

export interface CompletionHandle {
  readonly name: string;
  readonly source: string | null;
  readonly data: unknown;
}

export interface CompletionList {
  readonly items: readonly Completion[];
  /** Whether there may be others once more is typed. */
  readonly isIncomplete: boolean;
}

const preferences: ts.UserPreferences = {
  includeCompletionsForModuleExports: true,
  includeCompletionsForImportStatements: true,
  includeCompletionsWithInsertText: true,
  includeAutomaticOptionalChainCompletions: true,
  includeCompletionsWithSnippetText: false,
  allowIncompleteCompletions: true,
  importModuleSpecifierPreference: 'shortest',
  importModuleSpecifierEnding: 'auto',
};

interface FilePosition {
  readonly fileName: string;
  readonly position: number;
}

const triggers = ['.', '"', "'", '`', '/', '@', '<', '#', ' '] as const;
type Trigger = (typeof triggers)[number];

/** What can be written at a place. @param trigger the character just typed, where it asked for completions by itself */
export function completions(project: NotebookProject, at: At, trigger: string | null): CompletionList {
  project.focus(at.cellId);
  const place = filePosition(project, at);
  const cell = project.cell(at.cellId);
  if (place === null || cell === null) return { items: [], isIncomplete: false };
  const triggerCharacter = triggers.find((known): known is Trigger => known === trigger);
  const options = { ...preferences, ...(triggerCharacter === undefined ? {} : { triggerCharacter }) };
  const found = project.service.getCompletionsAtPosition(place.fileName, place.position, options);
  const entries = (found?.entries ?? []).filter((entry) => isForUsers(project, entry));
  const items = entries.map((entry) => toCompletion(entry, cell.preludeLength));
  const names = new Set(items.map(({ name }) => name));
  const others = [...broughtModules(project, place), ...kernelNames(project, place, cell.preludeLength)].filter(
    ({ name }) => !names.has(name),
  );
  return { items: [...items, ...others], isIncomplete: found?.isIncomplete === true };
}

/** In the name of a module, libraries that no package.json has to name. */
function broughtModules(project: NotebookProject, { fileName, position }: FilePosition): Completion[] {
  const text = project.cellOfFile(fileName)?.text ?? '';
  const line = text.slice(text.lastIndexOf('\n', position - 1) + 1, position);
  if (!/(?:\bfrom\s*|\bimport\s*\(?\s*|\brequire\(\s*)["'][\w@/-]*$/.test(line)) return [];
  return broughtPackages.map((name) => plainCompletion(name, 'external module name'));
}

const broughtPackages = ['mlnb', '@tensorflow/tfjs', 'danfojs-node'];

function kernelNames(project: NotebookProject, place: FilePosition, preludeLength: number): Completion[] {
  const found = kernelCompletions(project, place).map(({ name, insertText, kind, replaces }) => ({
    ...plainCompletion(name, kind === 'column' ? 'string' : 'property'),
    insertText,
    replaces: replaces === null ? null : { start: replaces.start - preludeLength, length: replaces.length },
  }));
  return [...new Map(found.map((completion) => [completion.name, completion])).values()];
}

function plainCompletion(name: string, kind: string): Completion {
  const handle = { name, source: null, data: null };
  const plain = { insertText: name, replaces: null, isDeprecated: false, importedFrom: null };
  return { name, kind, sortText: '10', ...plain, handle };
}

/** Not what the chain of modules is made of, and not a cell's name as an import from a file that nobody can see. */
function isForUsers(project: NotebookProject, { name, source, data }: ts.CompletionEntry): boolean {
  if (name.startsWith('__mlnb') || isCellFile(project, name)) return false;
  const from = data?.fileName ?? source;
  return from === undefined || (project.cellOfFile(from) === null && !project.isInsideBrought(from));
}

/** In the name of a module TypeScript offers the cells beside the notebook. */
function isCellFile(project: NotebookProject, name: string): boolean {
  return [...project.cells].some(({ fileName }) => fileName.endsWith(`/${name}`) || fileName.endsWith(`/${name}.ts`));
}

function toCompletion(entry: ts.CompletionEntry, preludeLength: number): Completion {
  const { name, kind, sortText, insertText, replacementSpan, kindModifiers = '', source, data } = entry;
  const span = replacementSpan ?? null;
  return {
    name,
    kind,
    sortText,
    insertText: insertText ?? name,
    replaces: span === null ? null : { start: span.start - preludeLength, length: span.length },
    isDeprecated: kindModifiers.split(',').includes('deprecated'),
    importedFrom: data?.moduleSpecifier ?? (entry.hasAction === true ? (source ?? null) : null),
    handle: { name, source: source ?? null, data: data ?? null },
  };
}

export interface CompletionDetails {
  /** TypeScript's one-line description, as `const age: number`. */
  readonly signature: string;
  readonly documentation: string;
  readonly tags: readonly { readonly name: string; readonly text: string }[];
  /** Such as the import that the name needs. */
  readonly edits: readonly CellEdit[];
}

export function completionDetails(
  project: NotebookProject,
  at: At,
  { name, source, data, format, preferences: own }: CompletionHandle & Partial<FormatRequest>,
): CompletionDetails | null {
  const place = filePosition(project, at);
  const cell = project.cell(at.cellId);
  if (place === null || cell === null) return null;
  const details = project.service.getCompletionEntryDetails(
    place.fileName,
    place.position,
    name,
    format ?? {},
    source ?? undefined,
    { ...preferences, ...own },
    (data ?? undefined) as ts.CompletionEntryData | undefined, // SAFETY: what TypeScript gave with the entry.
  );
  if (details === undefined) return null;
  const changes = (details.codeActions ?? []).flatMap((action) => action.changes);
  return {
    signature: textOf(details.displayParts),
    documentation: textOf(details.documentation),
    tags: (details.tags ?? []).map((tag) => ({ name: tag.name, text: textOf(tag.text) })),
    edits: editsOf(project, changes) ?? [],
  };
}

export function textOf(parts: readonly ts.SymbolDisplayPart[] | undefined): string {
  return (parts ?? []).map(({ text }) => text).join('');
}
