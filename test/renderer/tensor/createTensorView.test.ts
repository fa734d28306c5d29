import assert from 'node:assert/strict';
import * as tf from '@tensorflow/tfjs';
import { inGallery } from '../gallery/Stage.ts';

inGallery('a tensor', (stage) => {
  it('shows its statistics and first plane, and other planes on demand', async () => {
    await stage.tab.showValue('tensor', tf.range(0, 3 * 30 * 4, 1).reshape([3, 30, 4]));
    assert.deepEqual(await stage.texts('#tensor .mlnb-figure-value'), ['0', '359', '179.5', '103.92']);
    await stage.page.getByLabel(/Index along dimension 0/).fill('2');
    await stage.page.keyboard.press('Enter');
    await stage.waitForText('#tensor tbody td', /^240$/);
    await stage.button('Next rows').click();
    await stage.waitForText('#tensor .mlnb-pager-place', 'Rows 21–30 of 30');
    assert.equal((await stage.texts('#tensor tbody td')).at(-1), '359');
  });

  it('shows images as a picture, enlarged, and their values on demand', async () => {
    await stage.tab.showValue('images', tf.ones([2, 16, 16, 1]));
    const image = stage.page.locator('#images img');
    assert.equal(
      await image.evaluate((element: HTMLImageElement) => element.complete && element.naturalWidth),
      2 * 17 - 1,
    );
    assert.equal((await image.boundingBox())?.width, 6 * (2 * 17 - 1));
    await stage.waitForText('#images figcaption', '2 images · grayscale · 0 black, 1 white');
    assert.equal(await stage.page.locator('#images table').isVisible(), false);
    await stage.page.locator('#images summary').click();
    assert.equal(await stage.page.locator('#images table').isVisible(), true);
  });

  it('draws a long vector as a line', async () => {
    await stage.tab.showValue('wave', tf.sin(tf.range(0, 5000).mul(0.01)));
    assert.match((await stage.page.locator('#wave .mlnb-envelope').getAttribute('d')) ?? '', /^M46 [\d.]+V/);
  });

  it('warns of NaN and says that it is disposed', async () => {
    await stage.tab.showValue('nan', tf.tensor1d([NaN, 1]));
    assert.deepEqual(await stage.texts('#nan .mlnb-figure[data-kind=warning]'), ['1 NaN']);
    const gone = tf.ones([2]);
    gone.dispose();
    await stage.tab.showValue('gone', gone);
    await stage.waitForText('#gone .mlnb-problem', 'disposed');
  });
});
