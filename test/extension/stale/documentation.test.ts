import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { pictureOf } from '../../../src/extension/stale/Picture.ts';
import { settingDefaults } from '../../../src/extension/settingDefaults.ts';
import { analyzeCell } from '../../../src/language/dependencies/analyzeCell.ts';
import { buildGraph, type AnalyzedCell } from '../../../src/language/dependencies/buildGraph.ts';
import { planNeeded, planStale } from '../../../src/language/dependencies/planRun.ts';
import { RunLog } from '../../../src/language/dependencies/RunLog.ts';

const root = path.resolve(import.meta.dirname, '../../..');
const page = readFileSync(path.join(root, 'docs/stale-cells.md'), 'utf8');
const { contributes } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8')) as {
  contributes: {
    commands: { command: string; title: string }[];
    keybindings: { key: string; command: string }[];
  };
};

const blocks = [...page.matchAll(/```(ts|sql|text)\n(.*?)```/gs)].map(([, kind = '', text = '']) => ({ kind, text }));
const cells = blocks.filter(({ kind }) => kind !== 'text');
const [afterEdit, afterRun] = blocks.filter(({ kind }) => kind === 'text').map(({ text }) => text);

function analyzed(texts: readonly string[]): AnalyzedCell[] {
  return texts.map((text, at) => {
    const language = cells[at]?.kind === 'sql' ? 'sql' : 'typescript';
    return { id: String(at + 1), analysis: analyzeCell(text, language) };
  });
}

function run(texts: readonly string[], ids: readonly string[], log: RunLog): void {
  const graph = buildGraph(analyzed(texts));
  for (const id of ids) {
    log.start(graph.nodes.get(id)!, graph);
    log.end(graph.nodes.get(id)!, { isOk: true, durationMs: 1 });
  }
}

describe('docs/stale-cells.md', () => {
  it('shows the marks of its example as they are', () => {
    const log = new RunLog();
    const texts = cells.map(({ text }) => text);
    assert.equal(texts.length, 4);
    run(texts, ['1', '2', '3', '4'], log);
    texts[0] = texts[0]!.replace('least = 5', 'least = 6');
    const picture = () => pictureOf(buildGraph(analyzed(texts)), log, Number);
    const shown = () =>
      [...picture().marks].map(([id, { stale }]) => `cell ${id}  ${stale?.text.replace('$(history) ', '')}\n`).join('');
    assert.equal(shown(), afterEdit);
    run(texts, ['1'], log);
    assert.equal(shown(), afterRun);
    assert.deepEqual(planStale(picture()), ['2', '3', '4']);
    assert.deepEqual(planNeeded(['3'], picture()), ['2', '3']);
    run(texts, planStale(picture()), log);
    assert.equal(shown(), '');
  });

  it('names its settings with their defaults, and its commands with their keys', () => {
    const settings = [...page.matchAll(/^\| `mlnb\.([\w.]+)` +\| `(.*?)`/gm)].map(([, id, value]) => [id, value]);
    const ours = Object.entries(settingDefaults).filter(([id]) => id.startsWith('staleCells.'));
    assert.deepEqual(
      settings,
      ours.map(([id, value]) => [id, String(value)]),
    );
    const listed = [...page.matchAll(/^\| _ML: (.*?)_ +\| `(.*?)`/gm)].map(([, title, key]) => [title, key]);
    const keys = contributes.keybindings.filter(({ command }) => /^mlnb\.run(Stale|Cell)/.test(command));
    const titleOf = (id: string) => contributes.commands.find(({ command }) => command === id)?.title;
    assert.deepEqual(
      listed,
      keys.map(({ key, command }) => [titleOf(command), key]),
    );
  });
});
