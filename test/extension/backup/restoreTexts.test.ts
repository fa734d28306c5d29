import assert from 'node:assert/strict';
import { nameOf, offerText, restoredText } from '../../../src/extension/backup/restoreTexts.ts';

describe('messages about unsaved changes', () => {
  it('name the notebook as people know it', () => {
    assert.equal(nameOf('file:///home/me/my%20notes.mlnb'), 'my notes.mlnb');
    assert.equal(nameOf('untitled:Untitled-1.mlnb'), 'Untitled-1.mlnb');
    assert.equal(nameOf('file:///100%.mlnb'), '100%.mlnb');
  });

  it('say what is back, and that the file was not touched', () => {
    assert.equal(
      restoredText('a.mlnb', 1),
      'a.mlnb had unsaved changes when its window ended. They are back: one cell as last typed. The file is as it was.',
    );
    assert.match(restoredText('a.mlnb', 0), /what was deleted is gone again/);
    assert.match(offerText('a.mlnb', 'file-changed'), /the file has changed since: nothing was replaced/);
  });
});
