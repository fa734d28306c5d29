import assert from 'node:assert/strict';
import { PanelRehearsal } from '../../../src/tensor/training/PanelRehearsal.ts';
import { rehearsePanel } from '../../../src/tensor/training/rehearsePanel.ts';

describe('PanelRehearsal', () => {
  it('rehearses once, whoever asks first', async () => {
    let rehearsals = 0;
    const rehearsal = new PanelRehearsal(() => {
      rehearsals += 1;
      return { updateMs: 1, lastMs: 2 };
    });
    rehearsal.whenIdle();
    assert.equal(rehearsals, 0);
    assert.deepEqual(rehearsal.costs(), { updateMs: 1, lastMs: 2 });
    await new Promise((resolve) => setTimeout(resolve, 100));
    assert.deepEqual(rehearsal.costs(), { updateMs: 1, lastMs: 2 });
    assert.equal(rehearsals, 1);
  });

  it('expects half as much again as the quickest of three rounds took', () => {
    const tookMs = [8, 20, 2, 10, 4, 6];
    const costs = rehearsePanel(() => () => tookMs.shift() ?? NaN);
    assert.deepEqual(costs, { updateMs: 3, lastMs: 9 });
    assert.deepEqual(tookMs, []);
  });
});
