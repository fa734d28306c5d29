import { parseExpression } from '@babel/parser';
import { maskCode } from '../cursor/maskCode.ts';

const mostTries = 200;

/**
 * Where the TypeScript expression that begins at `start` ends: the offset of its closing `}`. Braces in strings,
 * templates, comments and objects are not it. Null where there is none.
 */
export function expressionEnd(source: string, start: number): number | null {
  const rest = source.slice(start);
  const balanced = balancedEnd(rest);
  if (balanced !== null && isExpression(rest.slice(0, balanced))) return start + balanced;
  // The mask takes no regular expression for one in a rare case; the parser has the last word.
  let tries = 0;
  for (let at = rest.indexOf('}'); at >= 0 && tries < mostTries; at = rest.indexOf('}', at + 1), tries++) {
    if (isExpression(rest.slice(0, at))) return start + at;
  }
  return balanced === null ? null : start + balanced;
}

function balancedEnd(rest: string): number | null {
  const { text } = maskCode(rest);
  let depth = 0;
  for (let at = 0; at < text.length; at++) {
    if (text[at] === '{') depth++;
    if (text[at] === '}' && depth-- === 0) return at;
  }
  return null;
}

function isExpression(code: string): boolean {
  try {
    const { comments } = parseExpression(code, {
      sourceType: 'module',
      allowAwaitOutsideFunction: true,
      plugins: ['typescript', 'decorators', 'explicitResourceManagement'],
    });
    // A brace in a comment up to the end of the line ends nothing.
    const last = comments?.at(-1);
    return last?.type !== 'CommentLine' || last.end !== code.length;
  } catch {
    return false; // Asked only whether it parses.
  }
}
