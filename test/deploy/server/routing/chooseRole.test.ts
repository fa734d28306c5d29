import assert from 'node:assert/strict';
import { chooseRole, shareOfKey } from '../../../../src/deploy/server/routing/chooseRole.ts';

describe('who answers a request', () => {
  const routing = (weight: number) => ({ stable: '1', canary: { version: '2', weight }, shadow: null });
  const never = () => {
    throw new Error('chance was asked');
  };

  it('is the stable version without a canary, and nobody asks chance', () => {
    assert.equal(chooseRole({ stable: '1', canary: null, shadow: null }, undefined, never), 'stable');
  });

  it('is decided by the key where there is one', () => {
    for (const key of ['anna', 'bertram', '', 'ü'.repeat(300)]) {
      const role = chooseRole(routing(0.5), key, never);
      assert.equal(chooseRole(routing(0.5), key, never), role);
    }
  });

  it('is the canary for a share of the keys, within what chance would give', () => {
    let canary = 0;
    for (let user = 0; user < 20_000; user += 1) {
      if (chooseRole(routing(0.25), `user-${user}`, never) === 'canary') canary += 1;
    }
    // Binomial(20,000, 0.25): mean 5,000, standard deviation 61.2; four of them are 245.
    assert.ok(Math.abs(canary - 5_000) < 245, String(canary));
  });

  it('stays the canary for a key when its weight grows', () => {
    for (let user = 0; user < 1_000; user += 1) {
      const key = `user-${user}`;
      if (chooseRole(routing(0.1), key, never) === 'canary')
        assert.equal(chooseRole(routing(0.3), key, never), 'canary');
    }
  });

  it('is never the canary at weight 0, and always at weight 1', () => {
    for (let user = 0; user < 1_000; user += 1) {
      assert.equal(chooseRole(routing(0), `user-${user}`, never), 'stable');
      assert.equal(chooseRole(routing(1), `user-${user}`, never), 'canary');
    }
    assert.equal(
      chooseRole(routing(0), undefined, () => 0),
      'stable',
    );
    assert.equal(
      chooseRole(routing(1), undefined, () => 1 - 2 ** -53),
      'canary',
    );
  });

  it('comes from MurmurHash3 of the key', () => {
    // MurmurHash3_x86_32("hello", seed 0) is 0x248bfa47 (Appleby's reference implementation).
    assert.equal(shareOfKey('hello'), 0x248bfa47 / 2 ** 32);
  });
});
