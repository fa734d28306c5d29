import assert from 'node:assert/strict';
import { toOutput } from '../../../src/display/toOutput.ts';
import { image } from '../../../src/display/show/image.ts';
import { HeldSlices } from '../HeldSlices.ts';

const gif = Buffer.from('GIF89a\x01\0\x02\0', 'latin1');

async function shown(
  source: Uint8Array | string,
  readFile?: (path: string) => Uint8Array | null,
): Promise<Readonly<Record<string, unknown>>> {
  const context = { keep: () => '', ...(readFile === undefined ? {} : { readFile }) };
  return (await toOutput(image(source), context)).data;
}

describe('image', () => {
  it('takes bytes, a data URL, SVG text, and a path next to the notebook', async () => {
    const expected = { 'image/gif': Uint8Array.from(gif), 'text/plain': 'GIF image, 1 × 2, 10 B' };
    const plain = (data: Readonly<Record<string, unknown>>): object => ({
      ...data,
      'image/gif': Uint8Array.from(data['image/gif'] as Uint8Array),
    });
    assert.deepEqual(plain(await shown(gif)), expected);
    assert.deepEqual(plain(await shown(`data:image/gif;base64,${gif.toString('base64')}`)), expected);
    assert.deepEqual(plain(await shown('a.gif', (path) => (path === 'a.gif' ? gif : null))), expected);
    assert.equal((await shown('<svg/>'))['image/svg+xml'], '<svg/>');
  });

  it('says what is wrong with a missing file or bytes that are no image', async () => {
    assert.match(String((await shown('gone.png'))['text/plain']), /"gone\.png" cannot be read/);
    assert.match(String((await shown(Buffer.from('text')))['text/plain']), /4 bytes are no PNG/);
  });

  it('keeps no slicer', () => {
    const held = new HeldSlices();
    void toOutput(image(gif), held);
    assert.equal(held.count, 0);
  });
});
