import assert from 'node:assert/strict';
import { parseStack, syntaxErrorFrame } from '../../../../src/kernel/worker/errors/parseStack.ts';

const frames = (...lines: string[]): string[] =>
  parseStack(['Error: x', ...lines.map((line) => `    at ${line}`)].join('\n'), (file) => file.startsWith('/dist')).map(
    ({ functionName, file, line, column }) => `${functionName}|${file}|${line}:${column}`,
  );

describe('parseStack', () => {
  it('reads every form of frame', () => {
    assert.deepEqual(frames('foo (Cell [3]:2:5)', 'Cell [3]:1:1', 'async bar (Cell [12]:7:8)', 'async Cell [4]:9:9'), [
      'foo|Cell [3]|2:5',
      '|Cell [3]|1:1',
      'bar|Cell [12]|7:8',
      '|Cell [4]|9:9',
    ]);
    assert.deepEqual(
      frames('new Foo (/ws/a b (1).ts:1:2)', 'Object.<anonymous> (/ws/x.cjs:3:4)', 'Array.map (<anonymous>)'),
      ['new Foo|/ws/a b (1).ts|1:2', '|/ws/x.cjs|3:4'],
    );
    assert.deepEqual(frames('X.m [as n] (Cell [1]:1:1)'), ['X.m [as n]|Cell [1]|1:1']);
  });
  it('gives paths for file addresses, without the query of reloading', () =>
    assert.deepEqual(frames('f (file:///ws/%C3%A4.ts?mlnb=3:1:2)', 'file:///ws/b.ts:5:6'), [
      'f|/ws/ä.ts|1:2',
      '|/ws/b.ts|5:6',
    ]));
  it('leaves out Node’s frames and the kernel’s own', () =>
    assert.deepEqual(
      frames(
        'node:internal/x:1:1',
        'Script.runInThisContext (node:vm:1:1)',
        'run (/dist/kernel.cjs:1:1)',
        'Promise.all (index 0)',
      ),
      [],
    ));
  it('stops at thirty', () => assert.equal(frames(...Array.from({ length: 50 }, () => 'f (Cell [1]:1:1)')).length, 30));
});

describe('syntaxErrorFrame', () => {
  it('reads the place and the carets before the message', () =>
    assert.deepEqual(syntaxErrorFrame('file:///ws/a.ts?mlnb=0:2\none\nlet = ;\n    ^\n\nSyntaxError: no'), {
      functionName: '',
      file: '/ws/a.ts',
      line: 2,
      column: 5,
    }));
  it('has nothing to say about a stack that begins with the message', () =>
    assert.equal(syntaxErrorFrame('SyntaxError: no\n    at Cell [1]:1:1'), null));
});
