import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { tensorFlowBackends } from '../../src/tensor/backends/TensorFlowBackend.ts';
import { repository } from '../cli/mlnb.ts';
import { errorOf, TestNotebook } from '../kernel/TestNotebook.ts';

describe('docs/tensor.md', function () {
  this.timeout(120_000);
  const file = join(repository, 'docs/tensor.md');
  let text: string;
  before(async () => (text = await readFile(file, 'utf8')));

  it('has cells that print what it says', async () => {
    const examples = [...text.matchAll(/```ts\n(.*?)```\n\n```text\n(.*?)```/gs)];
    assert.equal(examples.length, text.split('```ts\n').length - 1);
    const notebook = await TestNotebook.open();
    for (const [, source = '', printed] of examples) {
      const view = await notebook.run(source);
      assert.equal(errorOf(view)?.message, undefined);
      assert.equal(stripVTControlCharacters(view.stdout), printed);
    }
    await notebook.close();
  });

  it('explains every backend that can be chosen', () => {
    const listed = [...text.matchAll(/^\| `([\w-]+)` /gm)].map(([, name]) => name);
    assert.deepEqual(listed, tensorFlowBackends);
  });

  it('names example notebooks that exist', () => {
    const notebooks = [...text.matchAll(/\]\((\.\.\/examples\/\w+\.mlnb)\)/g)].map(([, link = '']) => link);
    assert.ok(notebooks.length >= 4);
    for (const link of notebooks) assert.ok(existsSync(join(dirname(file), link)), link);
  });
});
