import type * as t from '@babel/types';
import { tableNames } from '../../base/sql/tableNames.ts';
import { compileCell } from '../../lang/compileCell.ts';
import { CellSyntaxError } from '../../lang/CellSyntaxError.ts';
import { parseCell } from '../../lang/parse/parseCell.ts';
import { parseSqlCell } from '../../lang/sql/parseSqlCell.ts';
import type { Hole, SqlCell } from '../../lang/sql/SqlCell.ts';
import type { CodeCell, Notebook } from '../Notebook.ts';
import { cellLanguage } from '../cellLanguage.ts';

/** Writes the SQL cells of one notebook as calls of the library, in the order of the cells. */
export class SqlWriter {
  readonly #cells: readonly CodeCell[];
  readonly #tag: string;
  #hasImport: boolean;
  readonly #written = new Set<string>();
  /** What cells declare; asked for with the first SQL cell. */
  #declared: ReadonlySet<string> | null = null;

  constructor(notebook: Notebook) {
    this.#cells = notebook.cells.filter((cell) => cell.type === 'code');
    this.#hasImport = this.#cells.some(({ source }) => importOfTag.test(source));
    const isTaken =
      !this.#hasImport &&
      this.#cells.some(({ source }) => /(?:const|let|var|function|class|import)\s[^;]*\bsql\b/.test(source));
    this.#tag = isTaken ? 'sqlCell' : 'sql';
  }

  /** Null where the cell can't be written so that it reads back as it is: it stays a comment. */
  write(source: string): string | null {
    const cell = parsed(source);
    if (cell === null || cell.statements.length === 0) return null;
    const call = `${this.#assignment(cell.name)}await ${this.#tag}${this.#tables(cell)}`;
    const code = `${this.#import()}${call}\`\n${escaped(source, cell.holes)}\n\`;`;
    if (sqlOfTypeScript(code) !== source) return null;
    this.#hasImport = true;
    this.#written.add(cell.name);
    return code;
  }

  #import(): string {
    if (this.#hasImport) return '';
    return `import { sql${this.#tag === 'sql' ? '' : ` as ${this.#tag}`} } from 'mlnb';\n`;
  }

  #assignment(name: string): string {
    if (this.#written.has(name)) return `${name} = `;
    return `let ${name} = `;
  }

  /** What the SQL names and cells declare; anything else is DuckDB's own. */
  #tables({ statements, name }: SqlCell): string {
    const declared = (this.#declared ??= new Set(this.#cells.flatMap(declaresOf)));
    const named = tableNames(statements).read.filter((table) => declared.has(table));
    const readable = named.filter((table) => table !== name || this.#written.has(table));
    return readable.length === 0 ? '' : `.with({ ${readable.join(', ')} })`;
  }
}

const importOfTag = /import\s*\{[^}]*\bsql\b\s*[,}][^;]*?from\s*['"]mlnb['"]/;

/** The SQL that a call as above holds; null for other code. */
export function sqlOfTypeScript(code: string): string | null {
  const template = templateIn(code);
  if (template === null) return null;
  let text = '';
  let at: number | null = null;
  for (const { start, end } of template.quasis) {
    if (start == null || end == null) return null;
    if (at !== null) text += code.slice(at, start);
    text += code.slice(start, end).replace(/\\(`|\$\{)/g, '$1');
    at = end;
  }
  return text.startsWith('\n') && text.endsWith('\n') && text.length > 1 ? text.slice(1, -1) : null;
}

function templateIn(code: string): t.TemplateLiteral | null {
  if (!code.includes('`')) return null;
  try {
    const { program } = parseCell(code, { language: 'typescript', experimentalDecorators: false });
    const value = assigned(program.body.at(-1));
    const call = value?.type === 'AwaitExpression' ? value.argument : null;
    return call?.type === 'TaggedTemplateExpression' ? call.quasi : null;
  } catch (error) {
    if (error instanceof CellSyntaxError || error instanceof RangeError) return null;
    throw error;
  }
}

function assigned(statement: t.Statement | undefined): t.Expression | null {
  if (statement?.type === 'VariableDeclaration') return statement.declarations[0]?.init ?? null;
  if (statement?.type !== 'ExpressionStatement' || statement.expression.type !== 'AssignmentExpression') return null;
  return statement.expression.right;
}

/** What would end a template, or begin a value in it, gets a backslash, which the library takes away. */
function escaped(source: string, holes: readonly Hole[]): string {
  let text = '';
  let at = 0;
  for (const { start, end } of holes) {
    text += escapedText(source.slice(at, start)) + source.slice(start, end);
    at = end;
  }
  return text + escapedText(source.slice(at));
}

function escapedText(text: string): string {
  return text.replace(/`|\$\{/g, '\\$&');
}

function parsed(source: string): SqlCell | null {
  try {
    return parseSqlCell(source);
  } catch (error) {
    if (error instanceof CellSyntaxError || error instanceof RangeError) return null;
    throw error;
  }
}

function declaresOf(cell: CodeCell): readonly string[] {
  try {
    return compileCell(cell.source, { cellId: cell.id, language: cellLanguage(cell) }).declares;
  } catch (error) {
    if (error instanceof CellSyntaxError) return [];
    throw error;
  }
}
