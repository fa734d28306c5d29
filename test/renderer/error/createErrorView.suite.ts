import assert from 'node:assert/strict';
import { mimeTypes } from '../../../src/display/mimeTypes.ts';
import { inGallery } from '../gallery/Stage.ts';
import { error } from '../gallery/samples.ts';

inGallery('an error', (stage) => {
  it('opens frames of cells and files, and none of Node’s own', async () => {
    await stage.tab.show('error', mimeTypes.error, error);
    await stage.button('Cell [3], line 4').click();
    await stage.button('…/project/src/load.ts:12:9').click();
    assert.deepEqual(await stage.page.evaluate(() => window.gallery.posted), [
      { type: 'open', file: 'cell:abc', line: 4, column: 25 },
      { type: 'open', file: '/home/ada/project/src/load.ts', line: 12, column: 9 },
    ]);
    assert.equal(await stage.button(/node:/).count(), 0);
  });

  it('shows the failing line, folds the causes, copies the traceback', async () => {
    await stage.page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    await stage.tab.show('error', mimeTypes.error, error);
    assert.deepEqual(await stage.texts('#error [data-kind=failing]'), ['4const rows = table.rows.length;']);
    const cause = stage.page.locator('#error summary', { hasText: 'caused by Error ENOENT' });
    assert.equal(await cause.evaluate((element) => (element.parentElement as HTMLDetailsElement).open), false);
    await stage.button('Copy error').click();
    await stage.waitForText('#error .mlnb-notice', 'Copied');
    assert.equal(await stage.page.evaluate(() => navigator.clipboard.readText()), error.traceback.join('\n'));
  });

  it('has a button for each host that was refused, which asks the extension and does nothing else', async () => {
    const refusedHosts = ['example.com:443', '[::1]:8080', 'a.org:80', 'b.org:80'];
    await stage.tab.show('error', mimeTypes.error, { ...error, refusedHosts });
    await stage.button('Allow example.com:443 for this notebook…').click();
    assert.deepEqual((await stage.page.evaluate(() => window.gallery.posted)).at(-1), {
      type: 'allowHost',
      host: 'example.com:443',
    });
    assert.equal(await stage.button(/^Allow .* for this notebook…$/).count(), 3);
    await stage.tab.show('error', mimeTypes.error, error);
    assert.equal(await stage.button(/^Allow /).count(), 0);
  });

  it('keeps markup in its message as text', async () => {
    await stage.tab.show('error', mimeTypes.error, {
      ...error,
      name: '<b>N</b>',
      message: '<img src=x onerror="window.hacked=1">',
    });
    assert.equal(await stage.count('#error img, #error b'), 0);
    assert.deepEqual(await stage.texts('#error .mlnb-error-heading .mlnb-error-name'), ['<b>N</b>']);
  });
});
