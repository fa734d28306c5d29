import { literal } from '../../data/engine/sqlText.ts';

/** Text as SQL, whatever it holds: a query cannot hold the character 0 itself. */
export function textLiteral(text: string): string {
  return text.includes('\0') ? `(${text.split('\0').map(literal).join(' || chr(0) || ')})` : literal(text);
}
