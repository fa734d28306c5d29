import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { mimeTypes } from '../../../src/display/mimeTypes.ts';
import type { TrainingOutput } from '../../../src/display/training/TrainingOutput.ts';
import * as library from '../../../src/index.ts';
import { TestNotebook, textOf } from '../TestNotebook.ts';

const text = readFileSync(new URL('../../../docs/training.md', import.meta.url), 'utf8');

describe('docs/training.md', function () {
  this.timeout(60_000);

  it('has examples that run one after the other, and show what they promise', async () => {
    const examples = [...text.matchAll(/```typescript\n([^]*?)```/g)].map(([, code]) => code ?? '');
    assert.equal(examples.length, 2);
    const notebook = await TestNotebook.open();
    try {
      for (const code of examples) {
        const view = await notebook.run(code);
        assert.equal(view.status, 'ok', textOf(view));
      }
      const trainings = notebook.commands.flatMap((command) =>
        command.type === 'displayUpdated' ? [command.data[mimeTypes.training] as unknown as TrainingOutput] : [],
      );
      const last = trainings.filter(({ state }) => state !== 'running');
      assert.deepEqual(
        last.map(({ title }) => title),
        ['By hand', 'sequential_1'],
      );
      const tensors = last[0]?.memory?.tensorsPerStep;
      assert.equal(tensors, 0, 'the example leaks');
    } finally {
      await notebook.close();
    }
  });

  it('names only what the library has', () => {
    const named = [...text.matchAll(/^\| `(\w+)\(/gm)].map(([, name]) => name ?? '');
    assert.ok(named.length >= 8);
    for (const name of named) assert.ok(name in library, name);
  });
});
