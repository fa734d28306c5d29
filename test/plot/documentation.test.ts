import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { inspect } from 'node:util';
import { readCsv } from '../../src/data/read/readCsv.ts';
import { barRules } from '../../src/plot/bar/BarOptions.ts';
import { boxRules } from '../../src/plot/box/BoxOptions.ts';
import { correlationRules, heatmapRules } from '../../src/plot/heatmap/HeatmapOptions.ts';
import { histogramRules } from '../../src/plot/histogram/HistogramOptions.ts';
import { lineRules } from '../../src/plot/line/LineOptions.ts';
import { pairsRules } from '../../src/plot/pairs/PairsOptions.ts';
import { plot } from '../../src/plot/plot.ts';
import { scatterRules } from '../../src/plot/scatter/ScatterOptions.ts';

const root = new URL('../../', import.meta.url);

describe('docs/charts.md', () => {
  const documentation = readFileSync(new URL('docs/charts.md', root), 'utf8');

  it('has examples that print what it says', async () => {
    const examples = [...documentation.matchAll(/```ts\n([^]*?)```\n\n```text\n([^]*?)```/g)];
    assert.equal(examples.length, 2);
    const lines: string[] = [];
    const code = examples
      .map(([, text = '']) => text)
      .join('')
      .replace(/^import .*$/m, '')
      .replace(/\nchart\n/, '\n')
      .replace("'penguins.csv'", 'file');
    // eslint-disable-next-line @typescript-eslint/no-implied-eval -- the examples of the documentation.
    const run = new Function('plot', 'readCsv', 'file', 'console', `return (async () => {${code}})()`) as (
      ...parts: unknown[]
    ) => Promise<void>;
    const print = (...parts: unknown[]): number => lines.push(parts.map((part) => inspect(part)).join(' '));
    await run(plot, readCsv, new URL('examples/data/penguins.csv', root).pathname, { log: print });
    assert.equal(`${lines.join('\n')}\n`, examples.map(([, , printed]) => printed).join(''));
  });

  it('lists the options that there are', () => {
    const section = documentation.split('## Options of one chart')[1]?.split('\n## ')[0] ?? '';
    const listed = new Map<string, Set<string>>();
    let chart = '';
    for (const [, named = '', options = ''] of section.matchAll(/^\| *(`[^|]+`)? *\| *(`[^|]+`) *\|/gm)) {
      chart = named === '' ? chart : named.replaceAll('`', '');
      const known = listed.get(chart) ?? new Set();
      listed.set(chart, known);
      for (const [, option = ''] of options.matchAll(/`(\w+)`/g)) known.add(option);
    }
    const rules = {
      histogram: histogramRules,
      scatter: scatterRules,
      box: boxRules,
      bar: barRules,
      line: lineRules,
      'heatmap(x, y)': heatmapRules,
      'heatmap()': correlationRules,
      pairs: pairsRules,
    };
    assert.deepEqual(
      Object.fromEntries([...listed].map(([name, options]) => [name, [...options].sort()])),
      Object.fromEntries(Object.entries(rules).map(([name, known]) => [name, Object.keys(known).sort()])),
    );
  });
});
