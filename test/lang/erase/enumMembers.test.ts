import assert from 'node:assert/strict';
import { evaluateMembers } from '../../../src/lang/erase/enumMembers.ts';
import { parseCell } from '../../../src/lang/parse/parseCell.ts';

function check(members: string, expected: readonly (string | number | null)[]): void {
  const { program } = parseCell(`enum E { ${members} }`, { language: 'typescript', experimentalDecorators: false });
  const [node] = program.body;
  assert.ok(node?.type === 'TSEnumDeclaration');
  const values = evaluateMembers(node.members, 'E').map(({ value }) => value);
  assert.deepEqual(values, expected);
}

describe('evaluateMembers', () => {
  it('counts from 0 and goes on from a number', () => check('A, B, C = 7, D', [0, 1, 7, 8]));
  it('folds signs and arithmetic', () =>
    check('A = -2, B = ~1, C = (2 + 3) * 4 ** 2 / 5, D = 7 % 4 << 2', [-2, -2, 16, 12]));
  it('folds strings and templates', () => check('A = "a", B = "b" + 1, C = `${A}-${2}`', ['a', 'b1', 'a-2']));
  it('folds members named bare, by dot and by bracket', () =>
    check('A = 3, B = A | 4, C = E.B, "d-e" = 1, F = E["d-e"]', [3, 7, 7, 1, 1]));
  it('does not fold what is known only at run time', () =>
    check('A = f(), B = x, C = "s".length, D = A', [null, null, null, null]));
  it('goes on from an unknown value by none', () => check('A = f(), B', [null, null]));
});
