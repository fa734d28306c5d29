import assert from 'node:assert/strict';
import { branchingModel } from '../../display/model/sampleModels.ts';
import { inGallery } from '../gallery/Stage.ts';

inGallery('a model', (stage) => {
  it('shows its layers as a table and as a graph', async () => {
    await stage.tab.showValue('model', branchingModel());
    assert.deepEqual((await stage.texts('#model tbody tr:first-child td')).slice(0, 4), [
      'image',
      'InputLayer',
      '(null, 8, 8, 3)',
      '0',
    ]);
    await stage.waitForText('#model .mlnb-bar', '1,441 params');
    const table = await stage.count('#model tbody tr');
    assert.equal(await stage.count('#model .mlnb-graph-box'), table - 1, 'the nested model is a frame');
    assert.equal(await stage.count('#model .mlnb-graph-frame'), 1);
    assert.deepEqual(await stage.texts('#model td .mlnb-chip'), ['frozen']);
  });

  it('points out in the graph the layer that the pointer is at in the table', async () => {
    await stage.tab.showValue('model', branchingModel());
    await stage.page.locator('#model tbody tr', { hasText: 'flat' }).hover();
    assert.equal(await stage.count('#model .mlnb-graph-box[data-pointed]'), 1);
  });
});
