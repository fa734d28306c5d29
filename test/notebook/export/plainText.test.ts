import assert from 'node:assert/strict';
import { plainText } from '../../../src/notebook/export/plainText.ts';

describe('plainText', () => {
  it('drops colours, cursor moves and links of terminals', () => {
    assert.equal(
      plainText('\x1b[1;31mred\x1b[0m \x1b[2K\x1b]8;;https://a\x07link\x1b]8;;\x1b\\ \x1b(Bx'),
      'red link x',
    );
  });

  it('keeps of a line what its last carriage return left', () => {
    assert.equal(plainText('10%\r50%\r100%\nnext\r\nlast\r'), '100%\nnext\nlast');
  });
});
