import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { commandIds } from '../../src/extension/ids.ts';

interface Keybinding {
  readonly key: string;
  readonly command: string;
  readonly when: string;
}

const manifestPath = path.resolve(import.meta.dirname, '../../package.json');
const manifest = JSON.parse(readFileSync(manifestPath, 'utf8')) as { contributes: { keybindings: Keybinding[] } };
const { keybindings } = manifest.contributes;

/** Keys that VS Code 1.139 itself binds in a notebook's command mode (its default keyboard shortcuts file). */
const editorKeys = ['y', 'm', 'enter', 'escape', 'up', 'down', 'left', 'right', 'delete', 'shift+enter', 'alt+enter'];

describe('the keyboard shortcuts', () => {
  it('bind each key once', () => {
    const keys = keybindings.map(({ key }) => key);
    assert.deepEqual(keys, [...new Set(keys)]);
  });

  it('leave alone what the editor binds in a notebook', () => {
    const firstKeys = keybindings.map(({ key }) => key.split(' ')[0] ?? '');
    assert.deepEqual(
      firstKeys.filter((key) => editorKeys.includes(key)),
      [],
    );
  });

  it('begin no chord with a key that is bound alone', () => {
    const alone = new Set(keybindings.map(({ key }) => key).filter((key) => !key.includes(' ')));
    const chords = keybindings.map(({ key }) => key).filter((key) => key.includes(' '));
    assert.ok(chords.length > 0);
    assert.deepEqual(
      chords.filter((key) => alone.has(key.split(' ')[0] ?? '')),
      [],
    );
  });

  it('work in our notebooks only, can be switched off, and never take a letter from a text being typed', () => {
    for (const { key, when } of keybindings) {
      assert.match(when, /notebookType =~ \/\^mlnb/, key);
      assert.match(when, /config\.mlnb\.jupyterShortcuts/, key);
      if (!key.includes('ctrl')) assert.match(when, /!inputFocus/, key);
    }
  });

  it('are those of Jupyter for interrupting and restarting', () => {
    const commandOf = (key: string): string | undefined => keybindings.find((binding) => binding.key === key)?.command;
    assert.equal(commandOf('i i'), commandIds.interruptKernel);
    assert.equal(commandOf('0 0'), commandIds.restartKernel);
  });
});
