import assert from 'node:assert/strict';
import { imageText } from '../../../src/display/image/imageText.ts';
import { sniffImage } from '../../../src/display/image/sniffImage.ts';

const png = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13, 73, 72, 68, 82, 0, 0, 2, 128, 0, 0, 1, 224];

describe('sniffImage', () => {
  it('knows the four formats by their magic numbers and nothing else', () => {
    const check = (bytes: Uint8Array, expected: string | null): void => {
      assert.equal(sniffImage(bytes), expected);
    };
    check(Uint8Array.from(png), 'image/png');
    check(Uint8Array.from([0xff, 0xd8, 0xff, 0xe0]), 'image/jpeg');
    check(Buffer.from('GIF89a\x01\0\x02\0', 'latin1'), 'image/gif');
    check(Buffer.from('RIFF\x10\0\0\0WEBPVP8 ', 'latin1'), 'image/webp');
    check(Buffer.from('RIFF\x10\0\0\0WAVEfmt ', 'latin1'), null);
    check(Uint8Array.from(png.slice(0, 5)), null);
    check(new Uint8Array(), null);
  });
});

describe('imageText', () => {
  it('tells the kind, the size in pixels where it can, and the weight', () => {
    assert.equal(imageText('image/png', Uint8Array.from(png)), 'PNG image, 640 × 480, 24 B');
    assert.equal(imageText('image/jpeg', new Uint8Array(12_300)), 'JPEG image, 12.3 kB');
    assert.equal(imageText('application/pdf', new Uint8Array(2_500_000)), 'PDF data, 2.5 MB');
  });
});
