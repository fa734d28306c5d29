import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { contradictions, innerProducts, wrongExpectations } from './wrongExpectations.ts';

const ops = join(createRequire(import.meta.url).resolve('@tensorflow/tfjs-core/package.json'), '../dist/ops');

describe('published tests that our backend fails', () => {
  for (const [name, contradiction] of Object.entries(contradictions)) {
    it(`contradict the published results of the operation: ${name}`, () => {
      const published = readFileSync(join(ops, contradiction.file), 'utf8');
      for (const line of [...contradiction.lines, contradiction.lineOfY]) assert.ok(published.includes(line), line);
      const [wanted, right] = innerProducts(contradiction);
      assert.notEqual(wanted, right);
    });
  }

  it('are these and no others', () => {
    assert.deepEqual(Object.keys(contradictions), Object.keys(wrongExpectations));
  });

  it('would be right with the gradients by hand', () => {
    const { x, dy, y } = contradictions['mirrorPad grad']!;
    // 3 stands in places 0 and 4 of y, 2 in 1, 3 and 5, 1 in 2.
    const ours = [30, 20 + 40 + 60, 10 + 50];
    const [right, same] = innerProducts({ ...contradictions['mirrorPad grad']!, x, dy, y, wanted: ours });
    assert.equal(right, same);
  });
});
