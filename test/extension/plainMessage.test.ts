import assert from 'node:assert/strict';
import { plainMessage } from '../../src/extension/plainMessage.ts';

/** How VS Code 1.139 finds links in messages and input boxes (`linkedText.ts`). */
const link = /\[([^\]]+)\]\(((?:https?:\/\/|command:|file:)[^)\s]+)(?: (["'])(.+?)(\3))?\)/i;

describe('a message of a file or a kernel', () => {
  it('makes no link in the editor', () => {
    const text =
      'Failed: [see here](command:workbench.action.terminal.sendSequence?%5B%5D) and [docs](https://example.com)';
    assert.match(text, link);
    assert.doesNotMatch(plainMessage(text), link);
    assert.equal(plainMessage('f(x)[0](y)'), 'f(x)[0] (y)');
  });
  it('is not longer than a message', () => assert.equal(plainMessage('x'.repeat(1e6)).length, 2_001));
});
