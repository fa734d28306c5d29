import assert from 'node:assert/strict';
import fc from 'fast-check';
import { decodeMimeBundle, encodeMimeBundle } from '../../src/notebook/mimeBundle.ts';

describe('encodeMimeBundle and decodeMimeBundle', () => {
  it('turn bytes into base64 and back, and leave the rest alone', () => {
    fc.assert(
      fc.property(fc.uint8Array(), fc.string(), (bytes, text) => {
        const bundle = {
          'image/png': bytes,
          'text/plain': text,
          'image/svg+xml': '<svg/>',
          'application/json': [text],
        };
        const encoded = encodeMimeBundle(bundle);
        assert.equal(encoded['image/png'], Buffer.from(bytes).toString('base64'));
        assert.deepEqual(decodeMimeBundle(encoded), bundle);
      }),
    );
  });

  it('read base64 with line ends, as old kernels write it', () => {
    assert.deepEqual(decodeMimeBundle({ 'image/png': 'aGVs\nbG8=\n' }), {
      'image/png': new Uint8Array(Buffer.from('hello')),
    });
  });

  it('leave what is not base64 as text', () => {
    assert.deepEqual(decodeMimeBundle({ 'image/png': 'not base64!', 'image/x': 1 }), {
      'image/png': 'not base64!',
      'image/x': 1,
    });
  });
});
