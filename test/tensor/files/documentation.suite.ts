import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { errorOf, TestNotebook } from '../../kernel/TestNotebook.ts';
import { installRuntime } from '../onnx/installRuntime.ts';

const page = readFileSync(fileURLToPath(new URL('../../../docs/model-files.md', import.meta.url)), 'utf8');

describe('docs/model-files.md', function () {
  this.timeout(120_000);
  it('holds examples that run, one after the other in one notebook', async () => {
    const notebook = await TestNotebook.open();
    installRuntime(notebook.dir);
    const examples = [...page.matchAll(/^```ts\n([\s\S]*?)^```$/gm)].map(([, source = '']) => source);
    assert.equal(examples.length, 8);
    for (const source of examples) {
      const view = await notebook.run(source);
      assert.equal(view.status, 'ok', `${source}\n${errorOf(view)?.traceback.join('\n')}`);
    }
    assert.equal(
      await notebook.value('small.countParams() === model.countParams() && report.maxAbsError < 0.01'),
      'true',
    );
    assert.ok(readFileSync(join(notebook.dir, 'models/own.onnx')).length > 100);
    await notebook.close();
  });
});
