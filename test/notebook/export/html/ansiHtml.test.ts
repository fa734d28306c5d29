import assert from 'node:assert/strict';
import { ansiHtml } from '../../../../src/notebook/export/html/ansiHtml.ts';

function check(text: string, expected: string): void {
  assert.equal(ansiHtml(text), expected);
}

describe('ansiHtml', () => {
  it('makes spans of colours and weights, and ends them', () => {
    check('a\x1b[31mb\x1b[39mc', 'a<span class="ansi-fg-1">b</span>c');
    check(
      '\x1b[1;4;92mx\x1b[22my\x1b[mz',
      '<span class="ansi-bold ansi-underline ansi-fg-10">x</span><span class="ansi-underline ansi-fg-10">y</span>z',
    );
    check('\x1b[41mx', '<span class="ansi-on ansi-bg-1">x</span>');
  });

  it('knows the 256 colours and RGB', () => {
    check('\x1b[38;5;9mx', '<span class="ansi-fg-9">x</span>');
    check('\x1b[38;5;196mx', '<span style="color:rgb(255,0,0);">x</span>');
    check('\x1b[38;5;232mx', '<span style="color:rgb(8,8,8);">x</span>');
    check('\x1b[48;2;1;2;999;1mx', '<span class="ansi-bold ansi-on" style="background:rgb(1,2,255);">x</span>');
  });

  it('drops other escapes, and escapes HTML', () => {
    check('\x1b[2J\x1b]0;title\x07<b>&"\x1b[999mx', '&lt;b&gt;&amp;&quot;x');
    check('\x1b[38;5mx', '<span class="ansi-fg-0">x</span>');
    check('\x1b[38;2;1mx', '<span style="color:rgb(1,0,0);">x</span>');
    check('\x1b[', '\x1b[');
  });
});
