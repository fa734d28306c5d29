import assert from 'node:assert/strict';
import { TestNotebook, textOf } from '../TestNotebook.ts';

describe('a search in a sandboxed kernel', function () {
  this.timeout(180_000);
  let notebook: TestNotebook;

  before(async () => {
    notebook = await TestNotebook.open();
    await notebook.run(`
      import { GridSearchCV, DecisionTreeClassifier, HistGradientBoostingClassifier } from 'mlnb';
      const x = Array.from({ length: 400 }, (_, i) => [i % 7, i % 11, (i * i) % 13]);
      const y = x.map(([a, b]) => (a + b > 8 ? 'high' : 'low'));
      const estimator = new DecisionTreeClassifier();
      const paramGrid = { maxDepth: [1, 2, 4, 8], minSamplesLeaf: [1, 10] };`);
  });
  after(() => notebook.close());

  it('fits in the kernel’s own thread, since cells may start none, and shows how it goes', async () => {
    const view = await notebook.run(`
      const search = await new GridSearchCV({ estimator, paramGrid }).fit(x, y, { nJobs: 2 });
      [search.bestScore > 0.9, search.trials.length, search.trials.find((t) => t.error)?.error].join()`);
    assert.equal(view.status, 'ok', JSON.stringify(view));
    assert.match(textOf(view), /'true,8,'$/);
    const drawn = notebook.commands.filter((command) => JSON.stringify(command).includes('vnd.vegalite'));
    assert.match(JSON.stringify(drawn.at(-1)), /Search: 8 trials/);
    assert.match(
      await notebook.value(`import { Worker } from 'node:worker_threads';
        let denied = 'started';
        try { new Worker('1', { eval: true }); } catch (error) { denied = error.code; }
        denied`),
      /ERR_ACCESS_DENIED/,
    );
  });

  it('ends with the cell that is interrupted, and leaves kernel and variables to the next', async () => {
    const { ended } = notebook.start(`
      const slow = new HistGradientBoostingClassifier({ maxIter: 100000 });
      await new GridSearchCV({ estimator: slow, paramGrid: { maxDepth: [3, 4, 5, 6] } }).fit(x, y, { nJobs: 2 });`);
    await notebook.until(() => notebook.session.state === 'busy');
    await new Promise((resolve) => setTimeout(resolve, 1_500));
    await notebook.session.interrupt();
    assert.equal((await ended).status, 'interrupted');
    assert.equal(await notebook.value('search.bestParams.maxDepth > 1'), 'true');
    const again = await notebook.value(
      `(await new GridSearchCV({ estimator, paramGrid }).fit(x, y, { nJobs: 2, show: false })).bestScore === search.bestScore`,
    );
    assert.equal(again, 'true');
  });
});
