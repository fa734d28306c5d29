import assert from 'node:assert/strict';
import type { MimeBundle } from '../../../src/base/MimeBundle.ts';
import { capBundle } from '../../../src/extension/drive/capBundle.ts';

describe('capBundle', () => {
  it('leaves a small output as it is, in its order', () => {
    const { items, dropped, notice } = capBundle({ 'text/html': '<b>', 'text/plain': 'b' }, 10);
    assert.deepEqual(
      items.map(({ mime, data }) => [mime, Buffer.from(data).toString()]),
      [
        ['x-mlnb/text.html', '<b>'],
        ['text/plain', 'b'],
      ],
    );
    assert.deepEqual([dropped, notice], [[], null]);
  });

  it('leaves out the large part, keeps it for a file, and says so', () => {
    check({ 'text/html': 'x'.repeat(50_000), 'text/plain': 'short' }, { kept: ['text/plain'], dropped: ['text/html'] });
  });

  it('shows the beginning of a text that is too long', () => {
    const capped = capBundle({ 'text/plain': 'é'.repeat(40_000) }, 10_000);
    const text = Buffer.from(capped.items[0]!.data).toString();
    assert.equal(text, `${'é'.repeat(10_000)}…`);
    assert.equal(capped.dropped[0]!.data.byteLength, 80_000);
  });

  it('has nothing to show when every part is too large and none is text', () => {
    check({ 'image/png': new Uint8Array(20_000) }, { kept: [], dropped: ['image/png'] });
  });
});

function check(bundle: MimeBundle, expected: { kept: string[]; dropped: string[] }): void {
  const { items, dropped, notice } = capBundle(bundle, 10_000);
  assert.deepEqual({ kept: items.map(({ mime }) => mime), dropped: dropped.map(({ mime }) => mime) }, expected);
  assert.match(Buffer.from(notice!.data).toString(), new RegExp(expected.dropped[0]!));
}
