import assert from 'node:assert/strict';
import { Confinements, type ConsentAnswer } from '../../../src/extension/permissions/Confinements.ts';
import { PermissionStore } from '../../../src/extension/permissions/PermissionStore.ts';
import { explainFailure } from '../../../src/kernel/host/sandbox/linux/explainFailure.ts';
import { probeSandbox } from '../../../src/kernel/host/sandbox/probeSandbox.ts';
import type { SandboxProbe } from '../../../src/kernel/host/sandbox/Sandbox.ts';

const a = 'file:///home/ada/a.mlnb';
const b = 'file:///home/ada/b.mlnb';
const none = explainFailure({ type: 'missing', program: 'bubblewrap' });

describe('Confinements', () => {
  it('sandboxes without a question where the machine can, by its real sandbox', async () => {
    const probe = await probeSandbox();
    assert.ok(probe.works, 'the tests need the sandbox');
    const { confinements, asked } = start([probe]);
    assert.equal(confinements.stateOf(a).type, 'unknown');
    assert.equal(await confinements.consent(a), true);
    assert.deepEqual(await confinements.confinementOf(a), { type: 'sandboxed', sandbox: probe.sandbox });
    assert.deepEqual([confinements.stateOf(a).type, asked], ['sandboxed', []]);
  });

  it('runs nothing without a sandbox when the question is dismissed', async () => {
    const { confinements } = start([none], [null]);
    assert.equal(await confinements.isSettled(a), false);
    assert.equal(await confinements.consent(a), false);
    await assert.rejects(confinements.confinementOf(a), { code: 'SANDBOX_UNAVAILABLE', fix: none.remedy });
    assert.equal(confinements.stateOf(a).type, 'unavailable');
  });

  it('asks for each notebook, and not again for one that may run', async () => {
    const { confinements, asked } = start([none], ['once', null]);
    assert.equal(await confinements.consent(a), true);
    assert.equal(await confinements.consent(a), true);
    assert.deepEqual(await confinements.confinementOf(a), { type: 'unsandboxed' });
    assert.equal(await confinements.consent(b), false);
    assert.deepEqual(asked, [a, b]);
  });

  it('asks once when two cells are run before the answer', async () => {
    const { confinements, asked } = start([none], ['once']);
    assert.deepEqual(await Promise.all([confinements.consent(a), confinements.consent(a)]), [true, true]);
    assert.deepEqual(asked, [a]);
  });

  it('tries the machine again when told so, and asks no more when it works by then', async () => {
    const works = await probeSandbox();
    const { confinements, asked } = start([none, works], ['tryAgain']);
    assert.equal(await confinements.consent(a), true);
    assert.equal((await confinements.confinementOf(a)).type, 'sandboxed');
    assert.deepEqual(asked, [a]);
  });

  it('sandboxes a notebook again that ran without only for want of a sandbox', async () => {
    const works = await probeSandbox();
    const { confinements } = start([none, works], ['always']);
    await confinements.consent(a);
    assert.equal((await confinements.confinementOf(a)).type, 'unsandboxed');
    await confinements.tryAgain(a);
    assert.equal((await confinements.confinementOf(a)).type, 'sandboxed');
  });

  it('leaves unsandboxed what the user has chosen so, also where there is a sandbox', async () => {
    const { confinements, store } = start([await probeSandbox()]);
    await store.allowUnsandboxed(a, { reason: 'chosen', lasting: 'once' });
    assert.deepEqual(await confinements.confinementOf(a), { type: 'unsandboxed' });
    assert.equal((await confinements.confinementOf(b)).type, 'sandboxed');
    await store.sandboxAgain(a);
    assert.equal((await confinements.confinementOf(a)).type, 'sandboxed');
  });
});

/** @param probes what the machine offers, one for each time that it is really tried; the last one stays */
function start(probes: readonly SandboxProbe[], answers: readonly ConsentAnswer[] = []) {
  const asked: string[] = [];
  const kept = new Map<string, unknown>();
  const store = new PermissionStore({
    keys: () => [...kept.keys()],
    get: (key) => kept.get(key),
    update: (key, value) => Promise.resolve(void kept.set(key, value)),
  });
  const left = [...answers];
  let tried = 0;
  const confinements = new Confinements({
    store,
    probe: (afresh) => {
      if (afresh) tried++;
      const probe = probes[Math.min(tried, probes.length - 1)];
      assert.ok(probe);
      return Promise.resolve(probe);
    },
    ask: (notebook) => {
      asked.push(notebook);
      const answer = left.shift();
      assert.ok(answer !== undefined, 'it asked once too often');
      return Promise.resolve(answer);
    },
  });
  return { confinements, store, asked };
}
