import assert from 'node:assert/strict';
import { errorOf, TestNotebook, textOf } from './TestNotebook.ts';

/** The control thread takes 50 ms to come up, and the first cell does not wait for it. */
describe('the first cell of a kernel', () => {
  it('is interrupted, though it never lets go and was asked to stop at once', async () => {
    const notebook = await TestNotebook.open();
    const spinning = notebook.start('while (true) {}');
    await notebook.until(() => notebook.session.state === 'busy');
    await notebook.session.interrupt();
    assert.equal((await spinning.ended).status, 'interrupted');
    assert.equal(await notebook.value('6 * 7'), '42');
    await notebook.close();
  });

  const ways = {
    require: "require('node:inspector')",
    'the plain name': "require('inspector')",
    import: "(await import('node:inspector'))",
    'its default': "(await import('node:inspector')).default",
    'its promises': "require('node:inspector/promises')",
    'process.getBuiltinModule': "process.getBuiltinModule('inspector')",
    createRequire: "require('node:module').createRequire('/')('inspector')",
    'the class behind the promises': "{ Session: Object.getPrototypeOf(require('node:inspector/promises').Session) }",
  };
  for (const [name, inspector] of Object.entries(ways)) {
    it(`gets no inspector by ${name}`, async () => {
      const notebook = await TestNotebook.open();
      const view = await notebook.run(`const { Session } = ${inspector}; new Session().connect(); 'connected'`);
      assert.match(errorOf(view)?.message ?? `it ended as ${view.status}`, /may not do this \(Inspector\)/);
      await notebook.close();
    });
  }

  it('opens no debugger by the signal that asks Node for one', async () => {
    const notebook = await TestNotebook.open();
    const view = await notebook.run(
      "process.kill(process.pid, 'SIGUSR1'); await new Promise((resolve) => setTimeout(resolve, 300)); 'alive'",
    );
    // Node refuses the signal itself once the kernel has given up the right to an inspector, a moment after its start.
    assert.match(errorOf(view)?.message ?? textOf(view), /^'alive'$|may not do this \(Inspector\)/);
    assert.doesNotMatch(`${view.stderr}${notebook.log.join('')}`, /Debugger listening/);
    await notebook.close();
  });

  it('starts no worker thread', async () => {
    const notebook = await TestNotebook.open();
    const view = await notebook.run("new (require('node:worker_threads').Worker)('0', { eval: true }); 'started'");
    assert.match(errorOf(view)?.message ?? `it ended as ${view.status}`, /may not start worker threads/);
    await notebook.close();
  });
});
