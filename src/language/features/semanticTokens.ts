import { type NotebookProject, ownSpan } from '../service/NotebookProject.ts';
import type { Span } from '../service/Places.ts';

/** In the order of TypeScript's numbers (`TokenType` of its 2020 classification). */
export const tokenTypes = [
  'class',
  'enum',
  'interface',
  'namespace',
  'typeParameter',
  'type',
  'parameter',
  'variable',
  'enumMember',
  'property',
  'function',
  'method',
] as const;

/** In the order of TypeScript's bits (`TokenModifier`). */
export const tokenModifiers = ['declaration', 'static', 'async', 'readonly', 'defaultLibrary', 'local'] as const;

export interface SemanticToken {
  readonly span: Span;
  /** Into `tokenTypes`. */
  readonly type: number;
  /** Bits, of `tokenModifiers`. */
  readonly modifiers: number;
}

const typeShift = 8;
const modifierMask = 255;

/** What each name of a cell is, in the order of its text. */
export function semanticTokens(project: NotebookProject, cellId: string): SemanticToken[] {
  const cell = project.cell(cellId);
  if (cell === null) return [];
  const { service, typescript } = project;
  const whole = { start: cell.preludeLength, length: cell.text.length - cell.preludeLength };
  const format = typescript.SemanticClassificationFormat.TwentyTwenty;
  const { spans } = service.getEncodedSemanticClassifications(cell.fileName, whole, format);
  const tokens: SemanticToken[] = [];
  for (let at = 0; at + 2 < spans.length; at += 3) {
    const [start = 0, length = 0, code = 0] = spans.slice(at, at + 3);
    const span = ownSpan(cell, { start, length });
    const type = (code >> typeShift) - 1;
    if (span !== null && type >= 0 && type < tokenTypes.length)
      tokens.push({ span, type, modifiers: code & modifierMask });
  }
  return tokens;
}
