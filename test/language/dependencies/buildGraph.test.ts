import assert from 'node:assert/strict';
import { HandMadeNotebook } from './HandMadeNotebook.ts';

/** Each cell's inputs, as in `2: x of 1`. */
function checkInputs(texts: readonly string[], expected: readonly string[]): void {
  const { nodes } = new HandMadeNotebook(...texts).graph;
  const told = [...nodes.values()].flatMap(({ id, inputs }) =>
    inputs.length === 0 ? [] : [`${id}: ${inputs.map(({ name, from }) => `${name} of ${from}`).join(', ')}`],
  );
  assert.deepEqual(told, expected);
}

function checkProblems(texts: readonly string[], expected: readonly object[]): void {
  assert.deepEqual(new HandMadeNotebook(...texts).graph.problems, expected);
}

describe('buildGraph', () => {
  it('takes a name from the nearest cell above that declares it', () => {
    checkInputs(['const x = 1', 'use(x)', 'const x = 2', 'use(x)'], ['2: x of 1', '4: x of 3']);
  });

  it('takes a name that no cell above declares from the first cell below that does', () => {
    checkInputs(['use(x)', 'const x = 1', 'const x = 2'], ['1: x of 2']);
  });

  it('lets a cell that sets or changes a name hand it on', () => {
    checkInputs(
      ['let n = 0', 'n += 1', 'use(n)', 'n.list.push(1)', 'use(n)'],
      ['2: n of 1', '3: n of 2', '4: n of 2', '5: n of 4'],
    );
  });

  it('knows no input for a name that shadows, a type, or a name of the kernel', () => {
    checkInputs(
      [
        'const rows = [1]; interface Row { a: number }',
        'const rows = [2]; rows.map((x: Row) => Math.abs(x))',
        '((rows) => rows)(tf)',
      ],
      [],
    );
  });

  it('gives a caller what the function needs, with the meaning that it has there', () => {
    checkInputs(
      ['function f() { return k * g() }', 'const g = () => later', 'const k = 2', 'let later = load()', 'f()'],
      ['5: f of 1, k of 3, g of 2, later of 4'],
    );
  });

  it('lets a caller hand on what the function changes', () => {
    checkInputs(
      ['let seen = load(); function note() { seen = 1 }', 'note()', 'use(seen)'],
      ['2: note of 1, seen of 1', '3: seen of 2'],
    );
  });

  it('joins SQL cells and others by variables and by tables', () => {
    checkInputs(
      [
        'const orders = load(); const least = 5',
        'SQL:-- @name sold\nSELECT * FROM orders WHERE price > ${least}',
        'sold.rowCount()',
        'SQL:CREATE TABLE stock AS SELECT * FROM sold',
        'SQL:INSERT INTO Stock VALUES (1)',
        'SQL:SELECT * FROM stock',
      ],
      ['2: orders of 1, least of 1', '3: sold of 2', '4: sold of 2', '5: table:stock of 4', '6: table:stock of 5'],
    );
  });

  it('names redefinitions, but for the same import and the unnamed result of SQL', () => {
    checkProblems(
      [
        "import fs from 'node:fs'; const x = 1; function f() {}",
        "import fs from 'node:fs'; const x = 2",
        'let x = 3; let f = 4',
        'SQL:SELECT 1',
        'SQL:SELECT 2',
      ],
      [
        { type: 'redefinition', cell: '2', of: '1', names: ['x'] },
        { type: 'redefinition', cell: '3', of: '2', names: ['x'] },
        { type: 'redefinition', cell: '3', of: '1', names: ['f'] },
      ],
    );
  });

  it('names a cycle with its cells and names', () => {
    checkProblems(
      ['const a = b + 1', 'use(1)', 'const b = c + 1', 'const c = a + 1'],
      [{ type: 'cycle', cells: ['1', '3', '4'], names: ['a', 'b', 'c'] }],
    );
  });

  it('names a use above the declaration, and takes functions that call each other for no cycle', () => {
    checkProblems(['use(x)', 'const x = 1'], [{ type: 'below', cell: '1', from: '2', names: ['x'] }]);
    checkProblems(
      ['const isEven = (n) => n === 0 || isOdd(n - 1)', 'const isOdd = (n) => n !== 0 && isEven(n - 1)', 'isEven(10)'],
      [],
    );
  });

  it('takes names that JavaScript itself has for names', () => {
    checkInputs(
      ['const constructor = 1; const toString = load()', 'use(toString, __proto__, constructor, hasOwnProperty)'],
      ['2: toString of 1, constructor of 1'],
    );
  });

  it('follows a chain over two hundred cells', () => {
    const texts = Array.from({ length: 200 }, (_, at) => `const v${at} = ${at === 0 ? 'load()' : `v${at - 1} + 1`}`);
    const { nodes, problems } = new HandMadeNotebook(...texts).graph;
    assert.equal(nodes.get('200')?.inputs[0]?.from, '199');
    assert.deepEqual(problems, []);
  });
});
