import assert from 'node:assert/strict';
import { findNode } from '../../../src/kernel/host/findNode.ts';
import { nodeFinder } from '../../../src/extension/kernel/nodeFinder.ts';

describe('nodeFinder', () => {
  const finder = nodeFinder(import.meta.dirname);

  it('finds a Node.js that can run kernels, and accepts its path', async () => {
    const [first] = await finder.find();
    assert.deepEqual(first, await findNode({ fromDir: import.meta.dirname }));
    assert.deepEqual((await finder.check(first.path)).version, first.version);
  });

  it('refuses a file that is no Node.js, and says which setting is meant', async () => {
    await assert.rejects(finder.check(import.meta.filename), (error) => {
      assert.match(String(error), /nodeFinder\.test\.ts is not a Node\.js 24\.12\.0 or later/);
      assert.match(String((error as { fix: unknown }).fix), /mlnb\.kernel\.nodePath/);
      return true;
    });
  });
});
