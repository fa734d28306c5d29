import assert from 'node:assert/strict';
import { consoleProblems } from '../control/driver.ts';

describe('the consoles of editor, page and output frames', () => {
  it('saw no warning and no error from the extension in the whole run', async () => {
    assert.deepEqual(await consoleProblems(), []);
  });
});
