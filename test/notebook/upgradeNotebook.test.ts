import assert from 'node:assert/strict';
import { formatNotebook } from '../../src/notebook/formatNotebook.ts';
import { parseNotebook } from '../../src/notebook/parseNotebook.ts';
import { upgradeNotebook } from '../../src/notebook/upgradeNotebook.ts';
import { fixture } from './fixtureFiles.ts';

describe('upgradeNotebook', () => {
  it('adds ids and the version, and nothing else', () => {
    for (const name of ['tslab.ipynb', 'colab.ipynb']) {
      const old = parseNotebook(fixture(name));
      const text = formatNotebook(upgradeNotebook(old));
      const withoutIds = text.replaceAll(/^ +"id": "[0-9a-f]{8}",\n/gm, '');
      assert.equal(withoutIds, fixture(name).replace(/"nbformat_minor": \d/, '"nbformat_minor": 5'));
      assert.deepEqual(
        parseNotebook(text).cells.map((cell) => cell.id),
        old.cells.map((cell) => cell.id),
      );
    }
  });

  it('leaves a notebook of 4.5 as it is', () => {
    const notebook = parseNotebook(fixture('vscode.ipynb'));
    assert.equal(upgradeNotebook(notebook), notebook);
  });
});
