import assert from 'node:assert/strict';
import { mimeTypes } from '../../../src/display/mimeTypes.ts';
import { inGallery } from '../gallery/Stage.ts';
import { progress } from '../gallery/samples.ts';

inGallery('a progress bar', (stage) => {
  it('moves in place at one height', async () => {
    const height = (): Promise<number> => stage.page.locator('#bar').evaluate((element) => element.clientHeight);
    await stage.tab.show('bar', mimeTypes.progress, progress.running);
    const before = [
      await height(),
      await stage.page.locator('#bar .mlnb-progress-fill').evaluateHandle((element) => element),
    ] as const;
    await stage.tab.show('bar', mimeTypes.progress, {
      ...progress.running,
      done: 99,
      label: 'A label that is a good deal longer than the first, so long that it has to be cut somewhere along the way',
    });
    assert.equal(await stage.page.getByRole('progressbar').getAttribute('aria-valuenow'), '99');
    assert.equal(await height(), before[0]);
    assert.equal(await before[1].evaluate((element) => element.isConnected), true);
    await stage.tab.show('bar', mimeTypes.progress, progress.stopped);
    await stage.waitForText('#bar', 'stopped after 1 min 05 s');
  });
});
