import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { listFiles } from '../../scripts/provision/listFiles.mjs';
import { rootFolder } from '../../scripts/provision/folders.mjs';

describe('the list of models that threads know', () => {
  it('imports every file of learn that makes a model known, but those of TensorFlow.js', () => {
    const known = listFiles(rootFolder, ['src/learn'])
      .filter(({ path }) => /^registerModel\(/m.test(readFileSync(path, 'utf8')))
      .map(({ path }) => `.${path.slice('src/learn'.length)}`)
      .filter((path) => !path.startsWith('./neural/'));
    assert.ok(known.length > 20);
    const text = readFileSync('src/learn/threadModels.ts', 'utf8');
    const listed = [...text.matchAll(/^import '(.*)';$/gm)].map(([, path = '']) => path);
    assert.deepEqual(listed.sort(), known.sort());
  });
});
