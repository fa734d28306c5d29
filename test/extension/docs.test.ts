import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { settingDefaults } from '../../src/extension/settingDefaults.ts';

const root = path.resolve(import.meta.dirname, '../..');
const text = readFileSync(path.join(root, 'docs/notebooks.md'), 'utf8');
const { contributes } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8')) as {
  contributes: { commands: { title: string }[]; keybindings: { key: string }[] };
};

describe('docs/notebooks.md', () => {
  it('lists the settings, both ways, with their defaults', () => {
    const listed = [...text.matchAll(/^\| `mlnb\.([\w.]+)` +\| (?:`(.*?)`)? *\|/gm)].map(([, id, value]) => [
      id,
      value ?? '',
    ]);
    const ours = Object.entries(settingDefaults).map(([id, value]) => [id, String(value)]);
    assert.deepEqual(Object.fromEntries(listed), Object.fromEntries(ours));
  });

  it('lists the commands, both ways, by their titles', () => {
    const listed = [...text.matchAll(/^\| _ML: (.*?)_ +\|/gm)].map(([, title]) => title);
    assert.deepEqual(listed.toSorted(), contributes.commands.map(({ title }) => title).toSorted());
  });

  it('lists the keys, both ways', () => {
    const rows = text
      .slice(text.indexOf('## Keys'))
      .split('\n')
      .filter((line) => line.startsWith('| `'));
    const listed = rows.flatMap((row) => [...(row.split('|')[1] ?? '').matchAll(/`(.*?)`/g)].map(([, key]) => key));
    assert.deepEqual(listed.toSorted(), contributes.keybindings.map(({ key }) => key).toSorted());
  });
});
