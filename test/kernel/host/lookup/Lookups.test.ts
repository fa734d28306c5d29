import assert from 'node:assert/strict';
import { Lookups } from '../../../../src/kernel/host/lookup/Lookups.ts';

describe('Lookups', () => {
  it('gives each question its own answer', async () => {
    const lookups = new Lookups();
    const ids: number[] = [];
    const first = lookups.ask('completions', (id) => ids.push(id));
    const second = lookups.ask('inspection', (id) => ids.push(id));
    lookups.settle({ type: 'inspection', requestId: ids[1] ?? 0, found: null });
    lookups.settle({ type: 'completions', requestId: ids[0] ?? 0, names: [{ name: 'a', kind: 'variable' }] });
    assert.deepEqual((await first)?.names, [{ name: 'a', kind: 'variable' }]);
    assert.equal((await second)?.found, null);
  });

  it('takes no answer to another question, nor a second one', async () => {
    const lookups = new Lookups(20);
    let id = 0;
    const asked = lookups.ask('completions', (requestId) => (id = requestId));
    lookups.settle({ type: 'inspection', requestId: id, found: null });
    lookups.settle({ type: 'completions', requestId: id + 1, names: [] });
    assert.equal(await asked, null);
    lookups.settle({ type: 'completions', requestId: id, names: [] });
  });

  it('gives up when the kernel is gone', async () => {
    const lookups = new Lookups();
    const asked = lookups.ask('completions', () => undefined);
    lookups.giveUpAll();
    assert.equal(await asked, null);
  });
});
