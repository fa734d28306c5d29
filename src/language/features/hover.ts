import type ts from 'typescript';
import type { VirtualCell } from '../chain/VirtualCell.ts';
import type { NotebookProject } from '../service/NotebookProject.ts';
import { ownSpan } from '../service/NotebookProject.ts';
import type { Span } from '../service/Places.ts';
import { type At, filePosition } from './At.ts';
import { textOf } from './completions.ts';
import { preloadedNames } from './preloadedNames.ts';

export interface Hover {
  readonly span: Span;
  /** TypeScript's one line or more, as `const age: number`. */
  readonly signature: string;
  /** Markdown. */
  readonly documentation: string;
  readonly tags: readonly { readonly name: string; readonly text: string }[];
}

export function hover(project: NotebookProject, at: At): Hover | null {
  const place = filePosition(project, at);
  const cell = project.cell(at.cellId);
  if (place === null || cell === null) return null;
  const info = project.service.getQuickInfoAtPosition(place.fileName, place.position);
  const span = info === undefined ? null : ownSpan(cell, info.textSpan);
  if (info === undefined || span === null) return null;
  const { start, length } = info.textSpan;
  const name = cell.text.slice(start, start + length);
  const tags = (info.tags ?? []).map((tag) => ({ name: tag.name, text: textOf(tag.text) }));
  const preloaded = !isFromCell(cell, name) && isPreloaded(project, info, name) ? preloadedNames.get(name) : undefined;
  if (preloaded !== undefined) return { span, signature: `namespace ${name}`, documentation: preloaded.card, tags };
  const documentation = [textOf(info.documentation), memberLink(cell.text, start, name)].filter((part) => part !== '');
  return { span, signature: withoutFile(textOf(info.displayParts)), documentation: documentation.join('\n\n'), tags };
}

function isFromCell({ links, fileName }: VirtualCell, name: string): boolean {
  return links.some((link) => link.name === name && link.from !== fileName);
}

/** Not a variable of the cell that is called the same. */
function isPreloaded(project: NotebookProject, { kind, textSpan }: ts.QuickInfo, name: string): boolean {
  const { alias, moduleElement } = project.typescript.ScriptElementKind;
  if (!preloadedNames.has(name) || textSpan.length !== name.length) return false;
  return kind === alias || kind === moduleElement;
}

/** Of `tf.matMul` and the like; TensorFlow.js's own page has its members by name. */
function memberLink(text: string, start: number, member: string): string {
  const owner = /(?<![\w$.])([a-z]+)\.$/.exec(text.slice(Math.max(0, start - 10), start))?.[1] ?? '';
  const page = preloadedNames.get(owner)?.memberPage;
  return page && /^[\w$]+$/.test(member) ? `[${owner}.${member}](${page(member)})` : '';
}

/** A name from another cell is an import to TypeScript, which no user has written; so is what stands for a narrowed one. */
function withoutFile(signature: string): string {
  return signature
    .replace(/^\(alias\) /, '')
    .replace(/\nimport [\w$]+$/, '')
    .replace(/^(const|let|var) __mlnb_known_/, '$1 ');
}
