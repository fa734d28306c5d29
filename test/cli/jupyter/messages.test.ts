import assert from 'node:assert/strict';
import { ansiTraceback } from '../../../src/cli/jupyter/messages/ansiTraceback.ts';
import { classicBundle } from '../../../src/cli/jupyter/messages/classicBundle.ts';
import { toCodePointOffset, toUtf16Offset } from '../../../src/cli/jupyter/messages/codePoints.ts';
import { completeness } from '../../../src/cli/jupyter/messages/completeness.ts';

describe('offsets', () => {
  it('count an emoji as one code point and two UTF-16 units', () => {
    const text = 'a😀b';
    assert.deepEqual(
      [0, 1, 2, 3, 9].map((count) => toUtf16Offset(text, count)),
      [0, 1, 3, 4, 4],
    );
    assert.deepEqual(
      [0, 1, 3, 4].map((offset) => toCodePointOffset(text, offset)),
      [0, 1, 2, 3],
    );
  });
});

describe('an output for classic front ends', () => {
  it('holds bytes as base64 and text as it is', () => {
    assert.deepEqual(classicBundle({ 'image/png': new Uint8Array([1, 2, 3]), 'text/plain': 'x' }), {
      'image/png': 'AQID',
      'text/plain': 'x',
    });
  });

  it('holds a chart under the version that they draw as well', () => {
    const schema = 'https://vega.github.io/schema/vega-lite/v6.json';
    const data = classicBundle({
      'application/vnd.vegalite.v6+json': { $schema: schema, mark: 'bar' },
      'text/plain': '',
    });
    assert.deepEqual(data['application/vnd.vegalite.v5+json'], {
      $schema: 'https://vega.github.io/schema/vega-lite/v5.json',
      mark: 'bar',
    });
    assert.deepEqual(data['application/vnd.vegalite.v6+json'], { $schema: schema, mark: 'bar' });
  });

  it('always has words', () => {
    assert.equal(classicBundle({ 'image/svg+xml': '<svg/>' })['text/plain'], 'image/svg+xml');
  });
});

describe('a traceback', () => {
  const error = {
    name: 'TypeError',
    message: 'no Cell [7]:1:1',
    frames: [],
    causes: [],
    codeFrame: ['> 1 | f()', '    | ^'],
    traceback: [
      'TypeError: no Cell [7]:1:1',
      '',
      '> 1 | f()',
      '    | ^',
      '',
      '    at f (Cell [7]:1:2)',
      '    at Cell [8]:3:1',
    ],
  };

  it('is coloured, and counts cells as Jupyter does', () => {
    assert.deepEqual(
      ansiTraceback(error, (count) => count - 5),
      [
        '\u001b[31mTypeError\u001b[39m: no Cell [7]:1:1',
        '',
        '\u001b[31m> 1 | f()\u001b[39m',
        '\u001b[31m    | ^\u001b[39m',
        '',
        '\u001b[2m    at f (Cell [2]:1:2)\u001b[22m',
        '\u001b[2m    at Cell [3]:3:1\u001b[22m',
      ],
    );
  });

  it('says how to allow the hosts that were refused', () => {
    const lines = ansiTraceback({ ...error, refusedHosts: ['a.example:443', 'a.example:80', 'b.example:443'] }, Number);
    assert.match(lines.at(-1) ?? '', /mlnb kernel install --allow-net=a\.example,b\.example"/);
  });
});

describe('completeness', () => {
  function check(code: string, status: string, indent?: string): void {
    assert.deepEqual(completeness(code), indent === undefined ? { status } : { status, indent }, code);
  }

  it('is told by the parser', () => {
    check('1 + 1', 'complete');
    check('', 'complete');
    check('let 1', 'invalid');
    check('a b', 'invalid');
  });

  it('is missing where nothing but the end is wrong, with the indentation of what comes', () => {
    check('function f() {', 'incomplete', '  ');
    check('if (a) {\n  for (;;) {', 'incomplete', '    ');
    check('if (a) {\n  b();', 'incomplete', '  ');
    check('f(1, // why', 'incomplete', '');
    check('x = `a', 'incomplete', '');
    check('/* a', 'incomplete', '');
    check('a =', 'incomplete', '');
  });

  it('is not to be had by going on where a string is broken', () => {
    check("'a", 'invalid');
    check("'a\nb'", 'invalid');
  });
});
