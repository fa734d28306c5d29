import assert from 'node:assert/strict';
import { mimeTypes } from '../../../src/display/mimeTypes.ts';
import { inGallery } from '../gallery/Stage.ts';

const model = {
  kind: 'mlnb-saved-model',
  path: '/work/models/churn',
  name: 'churn',
  version: '1.2.0',
  task: 'classification',
  class: 'Pipeline',
  created: '2026-11-22T00:00:00.000Z',
  features: 12,
  metrics: { accuracy: 0.87654321, rocAuc: 0.91 },
  bytes: 204_800,
  quantization: null,
};

inGallery('a saved model', (stage) => {
  it('says where it is and how good it was, in light and dark', async () => {
    for (const theme of ['light', 'dark'] as const) {
      const tab = await stage.gallery.open(theme);
      await tab.show('m', mimeTypes.savedModel, model);
      await tab.page.waitForSelector('#m .mlnb-saved-model');
      assert.match(
        await tab.page.locator('#m dl').innerText(),
        /\/work\/models\/churn[^]*accuracy 0\.8765 · rocAuc 0\.91/,
      );
      const folder = process.env.MLNB_SCREENSHOTS;
      if (folder !== undefined) await tab.page.locator('#m').screenshot({ path: `${folder}/saved-model-${theme}.png` });
      await tab.close();
    }
  });

  it('shows hostile names as text', async () => {
    const hostile = '<img src=x onerror="window.hacked=1">';
    await stage.tab.show('m', mimeTypes.savedModel, { ...model, name: hostile, path: hostile });
    await stage.waitForText('#m .mlnb-tensor-title', '<img');
    assert.equal(await stage.count('#m img'), 0);
    assert.equal(await stage.wasHacked(), false);
  });

  it('says when what it gets is none', async () => {
    await stage.tab.show('m', mimeTypes.savedModel, { kind: 'other' });
    await stage.waitForText('#m .mlnb-problem', 'cannot be shown');
  });
});
