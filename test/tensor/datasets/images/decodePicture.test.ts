import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { decodePicture } from '../../../../src/tensor/datasets/images/decodePicture.ts';

interface KnownPicture {
  readonly name: string;
  readonly base64: string;
  readonly width: number;
  readonly height: number;
  readonly tolerance: number;
  readonly rgba: readonly number[];
}

describe('decodePicture', () => {
  const file = join(import.meta.dirname, '../../../oracle/data/images.json');
  const pictures = JSON.parse(readFileSync(file, 'utf8')) as KnownPicture[];
  const bytesOf = (name: string): Uint8Array =>
    Buffer.from(pictures.find((picture) => picture.name === name)!.base64, 'base64');

  for (const { name, base64, width, height, tolerance, rgba } of pictures) {
    it(`gives the pixels that Pillow does: ${name}`, () => {
      const picture = decodePicture(Buffer.from(base64, 'base64'));
      assert.deepEqual([picture.width, picture.height], [width, height]);
      const furthest = Math.max(...rgba.map((value, at) => Math.abs(value - picture.rgba[at]!)));
      assert.ok(furthest <= tolerance, `off by ${furthest}`);
    });
  }

  it('leaves a picture as it is stored where EXIF is to be ignored', () => {
    const { width, height } = decodePicture(bytesOf('JPEG held as 6'), false);
    assert.deepEqual([width, height], [9, 7]);
  });

  it('refuses files that are cut off, damaged, empty or of another kind', () => {
    for (const name of ['PNG, colour', 'JPEG, colour', 'JPEG, progressive', 'JPEG held as 3']) {
      const bytes = bytesOf(name);
      for (const share of [0.3, 0.6, 0.9, 0.99])
        assert.throws(() => decodePicture(bytes.subarray(0, Math.floor(bytes.length * share))), `${name} ${share}`);
    }
    const damaged = bytesOf('PNG, colour').slice();
    damaged[50]! ^= 0xff;
    assert.throws(() => decodePicture(damaged));
    assert.throws(() => decodePicture(new Uint8Array(0)), /empty/);
    assert.throws(() => decodePicture(Buffer.from('GIF89a')), /neither PNG nor JPEG/);
  });
});
