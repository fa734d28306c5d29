import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { stripVTControlCharacters } from 'node:util';
import { encode } from 'fast-png';
import { type CellView, errorOf, TestNotebook, textOf } from '../TestNotebook.ts';

for (const name of ['tables', 'datasets', 'sql', 'grid']) {
  const text = readFileSync(new URL(`../../../docs/${name}.md`, import.meta.url), 'utf8');

  describe(`docs/${name}.md`, function () {
    this.timeout(120_000);

    it('shows cells that do what it says', async () => {
      const notebook = await TestNotebook.open();
      try {
        writeData(notebook);
        const examples = [...text.matchAll(/^```(ts|sql)\n(.*?)^```\n(?:\n```text\n(.*?)^```$)?/gms)];
        assert.ok(examples.length >= (name === 'grid' ? 1 : 4));
        for (const [, language, source = '', expected] of examples) {
          if (needsServer.test(source)) continue;
          const view = await (language === 'sql' ? notebook.runSql(source) : notebook.run(source));
          assert.equal(view.status, 'ok', `${source}\n${errorOf(view)?.traceback.join('\n')}`);
          if (expected !== undefined) assert.equal(shownIn(view).trim(), expected.trim(), source);
        }
      } finally {
        await notebook.close();
      }
    });
  });
}

/** Examples that read from another machine or a workbook; test/data/sources runs them, with what they read. */
const needsServer = /https:\/\/|readDatabase|readExcel/;

/** What a reader sees below the cell, colours left out. */
function shownIn(view: CellView): string {
  return stripVTControlCharacters(`${view.stdout}${textOf(view)}`);
}

function writeData(notebook: TestNotebook): void {
  const rows = [
    'iris,5.1,3.5,2024-05-01',
    'iris,4.9,,2024-05-02',
    'tulip,7.0,3.2,2024-05-02',
    'rose,6.3,3.3,2024-05-04',
  ];
  notebook.write('flowers.csv', `kind,length,width,seen\n${rows.join('\n')}\n`);
  for (let index = 0; index < 8; index += 1) {
    const data = new Uint8Array(12 * 12 * 3).fill(index * 20);
    const kind = index % 2 === 0 ? 'cats' : 'dogs';
    notebook.write(`pictures/${kind}/${index}.png`, encode({ width: 12, height: 12, channels: 3, depth: 8, data }));
  }
}
