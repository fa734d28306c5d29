import assert from 'node:assert/strict';
import fc from 'fast-check';
import { countLines, StreamBudget } from '../../../src/extension/drive/StreamBudget.ts';

describe('StreamBudget', () => {
  it('shows everything below the limits', () => {
    check(['a\n', 'b\n'], { shown: 'a\nb\n', hidden: '' });
  });

  it('hides from the first line beyond the number of lines', () => {
    check(['1\n2\n', '3\n4\n5\n'], { shown: '1\n2\n3\n', hidden: '4\n5\n' });
  });

  it('hides from the line that does not fit into the bytes', () => {
    check(['12345\n', '67890\nx'], { shown: '12345\n', hidden: '67890\nx' }, { maxBytes: 10, maxLines: 99 });
  });

  it('cuts a long line without a line end in the middle', () => {
    const line = 'x'.repeat(5_000);
    check([line], { shown: line.slice(0, 3_000), hidden: line.slice(3_000) }, { maxBytes: 3_000, maxLines: 99 });
  });

  it('counts bytes of UTF-8 and splits no character', () => {
    const text = '🐧'.repeat(9);
    check([text], { shown: '🐧'.repeat(6), hidden: '🐧'.repeat(3) }, { maxBytes: 27, maxLines: 99 });
  });

  it('hides all that follows once something is hidden', () => {
    check(['123456789\n123\n', 'a\n'], { shown: '123456789\n', hidden: '123\na\n' }, { maxBytes: 12, maxLines: 99 });
  });

  it('loses nothing and keeps to both limits, whatever comes in whatever pieces', () => {
    const piece = fc.string({ unit: fc.constantFrom('a', '\n', 'é', '🐧', '\r'), maxLength: 40 });
    fc.assert(
      fc.property(fc.array(piece), fc.nat(60), fc.nat(8), (pieces, maxBytes, maxLines) => {
        const { shown, hidden } = splitAll(pieces, { maxBytes, maxLines });
        assert.equal(shown + hidden, pieces.join(''));
        assert.ok(Buffer.byteLength(shown) <= maxBytes);
        assert.ok(countLines(shown) <= maxLines);
      }),
    );
  });
});

const roomy = { maxBytes: 1_000, maxLines: 3 };

function check(pieces: readonly string[], expected: { shown: string; hidden: string }, limits = roomy): void {
  assert.deepEqual(splitAll(pieces, limits), expected);
}

function splitAll(pieces: readonly string[], limits: typeof roomy): { shown: string; hidden: string } {
  const budget = new StreamBudget(limits);
  const parts = pieces.map((piece) => budget.split(piece));
  return { shown: parts.map((part) => part.shown).join(''), hidden: parts.map((part) => part.hidden).join('') };
}
