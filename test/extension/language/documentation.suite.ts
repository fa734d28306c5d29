import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { settingDefaults } from '../../../src/extension/settingDefaults.ts';
import { errorOf, TestNotebook } from '../../kernel/TestNotebook.ts';
import { LanguageServerProcess } from '../../language/server/LanguageServerProcess.ts';

const root = path.resolve(import.meta.dirname, '../../..');
const text = readFileSync(path.join(root, 'docs/editing.md'), 'utf8');
const cells = [...text.matchAll(/```ts\n([^]*?)```/g)].map(([, source = '']) => source.trimEnd());

describe('docs/editing.md', function () {
  this.timeout(120_000);

  it('has cells that print what it says', async () => {
    assert.ok(cells.length >= 2);
    const notebook = await TestNotebook.open();
    const printed: string[] = [];
    for (const source of cells) {
      const view = await notebook.run(source);
      assert.equal(errorOf(view)?.message, undefined);
      printed.push(view.stdout);
    }
    await notebook.close();
    const expected = [...text.matchAll(/```text\n([^]*?)```/g)].map(([, lines]) => lines).join('');
    assert.equal(printed.join(''), expected);
  });

  it('has cells without a type error, though they declare a name again', async () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'mlnb-editing-'));
    const server = await LanguageServerProcess.start({ storageFolder: path.join(folder, 'storage') });
    try {
      const notebook = await server.open(path.join(folder, 'a.mlnb'), cells);
      for (const at of cells.keys()) assert.deepEqual(await server.errors(notebook, at), []);
    } finally {
      await server.stop();
      rmSync(folder, { recursive: true, force: true });
    }
  });

  it('lists the snippets, both ways', () => {
    const prefixes = ['typescript', 'sql'].flatMap((language) => {
      const file = readFileSync(path.join(root, `media/snippets/${language}.json`), 'utf8');
      return Object.values(JSON.parse(file) as Record<string, { prefix: string }>).map(({ prefix }) => prefix);
    });
    const listed = [...text.matchAll(/^\| `(ml-\w+)`/gm)].map(([, prefix]) => prefix);
    assert.deepEqual(listed.toSorted(), prefixes.toSorted());
  });

  it('lists the settings, both ways, with their defaults', () => {
    const listed = [...text.matchAll(/^\| `mlnb\.([\w.]+)` +\| `(.*?)`/gm)].map(([, id, value]) => [id, value]);
    const ours = Object.entries(settingDefaults).filter(([id]) => id.startsWith('intelliSense.'));
    assert.deepEqual(
      listed,
      ours.map(([id, value]) => [id, String(value)]),
    );
  });
});
