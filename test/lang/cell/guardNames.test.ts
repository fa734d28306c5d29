import assert from 'node:assert/strict';
import { compiledBody } from './compiledBody.ts';

const guard = 'new class{get c(){return c}set c(__mlnb_value){const c=0;c=__mlnb_value}}().';

function check(source: string, expected: string): void {
  it(`makes ${JSON.stringify(source)} throw where it assigns`, () => {
    assert.equal(compiledBody(`const c = 1; ${source}`), ` c = 1; ${expected}`);
  });
}

describe('guardNames', () => {
  check('c = 2;', `${guard}c = 2;`);
  check('c++;', `${guard}c++;`);
  check('[c, { c }] = d;', `[${guard}c, { c:${guard}c }] = d;`);
  check('({ c = 1 } = d);', `({ c:${guard}c = 1 } = d);`);
  check('for (c of d);', `for (${guard}c of d);`);
  check('() => { c = 2 };', `() => { ${guard}c = 2 };`);

  it('leaves what can be assigned', () => {
    assert.equal(
      compiledBody('let a = 1; a = 2; b = 3; { const c = 1; let d; d = c }'),
      ' a = 1; a = 2; b = 3; { const c = 1; let d; d = c }',
    );
  });

  it('reads the members of an enum from the enum', () => {
    assert.match(compiledBody('enum E { A, B = f({ A }, (A) => A) }') ?? '', /f\(\{ A:E\.A \}, \(A\) => A\)/);
  });
});
