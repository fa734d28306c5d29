import type { MimeBundle } from '../../../base/MimeBundle.ts';
import type { Declaration } from '../../../lang/cursor/findDeclaration.ts';
import type { ValueDescription } from '../../protocol.ts';

export interface InspectedValue {
  readonly path: readonly string[];
  readonly found: ValueDescription;
  /** Where a cell declared it; types are known only there. */
  readonly declaration: Declaration | null;
}

/**
 * What is known of a value, for a tooltip: as plain text and as Markdown.
 *
 * @param detailLevel 1: with the source of a function
 */
export function toInspection({ path, found, declaration }: InspectedValue, detailLevel: 0 | 1): MimeBundle {
  const heading = declaration?.signature ?? headingOf(path, found);
  const facts = [...typeFacts(found), ...(found.preview === '' ? [] : [found.preview])];
  const doc = declaration?.doc ?? '';
  const source = detailLevel === 1 ? (declaration?.source ?? found.source) : '';
  const plain = [heading, ...facts, doc, source].filter((part) => part !== '');
  const markdown = [
    fenced(heading),
    typeFacts(found).join(''),
    doc,
    preview(found),
    source === '' ? '' : fenced(source),
  ];
  return {
    'text/plain': plain.join('\n\n'),
    'text/markdown': markdown.filter((part) => part !== '').join('\n\n'),
  };
}

function headingOf(path: readonly string[], { signature, typeName }: ValueDescription): string {
  return signature === '' ? `${pathText(path)}: ${typeName}` : signature;
}

function typeFacts({ typeName, size, signature }: ValueDescription): string[] {
  const facts = signature === '' ? [typeName, size].filter((fact) => fact !== '').join(', ') : typeName;
  return [facts];
}

function preview(found: ValueDescription): string {
  return found.preview === '' ? '' : fenced(found.preview);
}

function pathText(path: readonly string[]): string {
  return path
    .map((name, index) =>
      /^[\p{ID_Start}$_][\p{ID_Continue}$]*$/u.test(name) ? (index === 0 ? name : `.${name}`) : `[${keyText(name)}]`,
    )
    .join('');
}

function keyText(name: string): string {
  return /^\d+$/.test(name) ? name : JSON.stringify(name);
}

/** A fence longer than any in the text, so that the text cannot end it. */
function fenced(text: string): string {
  const longest = Math.max(2, ...[...text.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = '`'.repeat(longest + 1);
  return `${fence}typescript\n${text}\n${fence}`;
}
