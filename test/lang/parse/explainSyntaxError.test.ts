import assert from 'node:assert/strict';
import { CellSyntaxError } from '../../../src/lang/CellSyntaxError.ts';
import { compileCell } from '../../../src/lang/compileCell.ts';
import type { CellLanguage } from '../../../src/lang/CompiledCell.ts';

function errorOf(source: string, language: CellLanguage = 'typescript'): CellSyntaxError {
  try {
    compileCell(source, { cellId: 'c', language });
  } catch (error) {
    assert.ok(error instanceof CellSyntaxError, String(error));
    return error;
  }
  return assert.fail(`compiled: ${source}`);
}

function check(source: string, [line, column, message]: [number, number, string], language?: CellLanguage): void {
  const error = errorOf(source, language);
  assert.deepEqual([error.line, error.column, error.message], [line, column, message]);
}

describe('CellSyntaxError', () => {
  it('says what stands where it should not', () => {
    check('let b = = 2', [1, 9, 'Unexpected `=`.']);
    check('1\nfoo bar', [2, 4, 'A new line, an operator or a `;` is missing before `bar`.']);
    check('for (const x of y z', [1, 19, 'Unexpected `z`, expected `)`.']);
  });

  it('says that the cell ends too early', () => {
    check('f(1,', [1, 5, 'The cell ends too early: something that was opened is not closed or not finished.']);
    check('if (a) {\n// end\n', [
      3,
      1,
      'The cell ends too early: something that was opened is not closed or not finished.',
    ]);
    check('const {a', [
      1,
      9,
      'The cell ends too early, expected `,`: something that was opened is not closed or not finished.',
    ]);
  });

  it('names what is never closed', () => {
    check('let a = "abc\n', [1, 9, 'This string is not closed on its line.']);
    check('`abc', [1, 2, 'This template string is never closed: a ` is missing.']);
    check('/* abc', [1, 1, 'This comment is never closed: */ is missing.']);
    check('1;\n/abc', [2, 2, 'This regular expression is never closed: a / is missing.']);
  });

  it('tells what to do about return, await and import', () => {
    assert.match(errorOf('return 1').fix ?? '', /last line/);
    assert.match(errorOf('function f() { await 1 }').fix ?? '', /async/);
    assert.match(errorOf('if (x) { import a from "b" }').fix ?? '', /await import/);
    assert.match(errorOf('class A { constructor(@p x) {} }').fix ?? '', /experimentalDecorators/);
  });

  it('recognizes JSX and points at the element', () => {
    check('const a = 1\nconst b = <div>hi</div>', [2, 11, 'JSX is not supported in cells.']);
    check('<></>', [1, 1, 'JSX is not supported in cells.']);
  });

  it('recognizes TypeScript in a JavaScript cell', () => {
    check('let a: number', [1, 6, 'This is TypeScript syntax in a JavaScript cell.'], 'javascript');
  });

  it('rejects names that cannot be declared', () => {
    check('1\n  let undefined = 1', [2, 7, '`undefined` cannot be declared: it is a fixed global.']);
    check('const { a: NaN } = b', [1, 12, '`NaN` cannot be declared: it is a fixed global.']);
    check("import typeof from 'm'", [1, 8, '`typeof` cannot be declared: it is a reserved word.']);
    check('function __mlnb_import() {}', [1, 10, '`__mlnb_import` cannot be declared: it is reserved for the kernel.']);
  });

  it('lets a function shadow such a name', () => {
    assert.ok(compileCell('function f(undefined) { let NaN = 1 }', { cellId: 'c', language: 'typescript' }));
  });

  it('wants a value for an enum member after a string', () => {
    check('enum E { A = "a",\n B }', [2, 2, 'This enum member needs a value: the one before it is a string.']);
  });

  it('frames the line with a caret under the column', () => {
    assert.equal(
      errorOf('let a = 1\nlet b = = 2\nlet c').codeFrame,
      '  1 | let a = 1\n> 2 | let b = = 2\n    |         ^\n  3 | let c',
    );
  });

  it('does not name the parser’s plugins', () => {
    assert.doesNotMatch(errorOf('a |> b').message, /plugin/);
  });
});
