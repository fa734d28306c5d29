import assert from 'node:assert/strict';
import { containedMime, uncontainedMime } from '../../src/display/containedMime.ts';

describe('the types that the editor would run', () => {
  const contained = {
    'text/html': 'x-mlnb/text.html',
    'TEXT/Html': 'x-mlnb/text.html',
    'image/svg+xml': 'x-mlnb/image.svg+xml',
    'text/markdown': 'x-mlnb/text.markdown',
    'text/latex': 'x-mlnb/text.latex',
    'text/x-css': 'x-mlnb/text.x-css',
    'Text/X-json': 'x-mlnb/text.x-json',
    'application/javascript': 'x-mlnb/application.javascript',
    'application/vnd.code.notebook.error': 'x-mlnb/application.vnd.code.notebook.error',
    'application/x.notebook.stdout': 'x-mlnb/application.x.notebook.stdout',
  };
  for (const [mime, held] of Object.entries(contained)) {
    it(`have another name there, and their own in files: ${mime}`, () => {
      assert.equal(containedMime(mime), held);
      assert.equal(uncontainedMime(held), mime.toLowerCase());
    });
  }
  it('are no others', () => {
    for (const mime of [
      'text/plain',
      'text/csv',
      'image/png',
      'application/json',
      'application/vnd.vegalite.v6+json',
      'application/vnd.mlnb.error+json',
    ]) {
      assert.equal(containedMime(mime), mime);
      assert.equal(uncontainedMime(mime), null);
    }
  });
});
