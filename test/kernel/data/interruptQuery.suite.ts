import assert from 'node:assert/strict';
import { setTimeout } from 'node:timers/promises';
import { errorOf, TestNotebook } from '../TestNotebook.ts';

/** A query of hours. */
const endless = '(SELECT sum(i * i % 7) FROM range(1000000000000) r(i)) > n';

describe('interrupting a cell that waits for a query', function () {
  this.timeout(120_000);
  let notebook: TestNotebook;
  before(async () => {
    notebook = await TestNotebook.open();
    const lines = Array.from({ length: 100_000 }, (_, row) => `${row},${row % 7}`);
    notebook.write('rows.csv', `n,x\n${lines.join('\n')}\n`);
    await notebook.run("import { eda, readCsv } from 'mlnb';\nvar table = await readCsv('rows.csv');");
  });
  after(() => notebook.close());

  for (const [what, source] of [
    ['for rows', `await table.filter('${endless}').toRecords()`],
    ['for batches', `for await (const batch of table.filter('${endless}').batches()) console.log(batch.rowCount)`],
    ['for a profile', `await eda(table.filter('${endless}'))`],
  ] as const) {
    it(`${what} ends the query, and keeps tables and the engine`, async () => {
      const { cellId, ended } = notebook.start(`console.log('on');\n${source}`);
      await notebook.until(() => notebook.view(cellId).stdout.startsWith('on'));
      await setTimeout(300);
      await notebook.session.interrupt();
      const view = await ended;
      assert.equal(view.status, 'interrupted');
      assert.equal(errorOf(view)?.name, 'Interrupted');
      // Milliseconds of processor time, of DuckDB's threads, too, in half a second of the clock.
      const busy = await notebook.value(
        `await new Promise((resolve) => setTimeout(resolve, 100));
        const before = process.cpuUsage();
        await new Promise((resolve) => setTimeout(resolve, 500));
        const { user, system } = process.cpuUsage(before);
        Math.round((user + system) / 1_000)`,
      );
      assert.ok(Number(busy) < 200, `${busy} ms`);
      assert.equal(await notebook.value("(await table.filter('n >= 99999').toRecords()).length"), '1');
    });
  }
});
