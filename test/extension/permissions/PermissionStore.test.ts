import assert from 'node:assert/strict';
import { PermissionStore, type KeyedMemory } from '../../../src/extension/permissions/PermissionStore.ts';

const a = 'file:///home/ada/a.mlnb';
const b = 'file:///home/ada/b.mlnb';

describe('PermissionStore', () => {
  it('remembers for good what is allowed always, for its notebook alone', async () => {
    const { store, again } = start();
    await store.allowHost(a, { pattern: 'example.com', lasting: 'always' });
    assert.deepEqual(again().networkOf(a), { hosts: ['example.com'] });
    assert.deepEqual(again().networkOf(b), { hosts: [] });
  });

  it('keeps what is allowed once until the kernel ends, and never in the memory', async () => {
    const { store, again, memory } = start();
    await store.allowHost(a, { pattern: 'example.com:443', lasting: 'once' });
    assert.deepEqual(store.hostsOf(a), [{ pattern: 'example.com:443', lasting: 'once' }]);
    assert.deepEqual(again().hostsOf(a), []);
    store.kernelEnded(a);
    assert.deepEqual(store.hostsOf(a), []);
    assert.deepEqual(memory.keys(), []);
  });

  it('takes back one host, or all of them, however they were allowed', async () => {
    const { store } = start();
    for (const [pattern, lasting] of [
      ['one.org', 'once'],
      ['one.org', 'always'],
      ['two.org', 'always'],
      ['three.org', 'once'],
    ] as const)
      await store.allowHost(a, { pattern, lasting });
    await store.removeHost(a, 'one.org');
    assert.deepEqual(store.networkOf(a).hosts, ['two.org', 'three.org']);
    await store.turnNetworkOff(a);
    assert.deepEqual(store.networkOf(a).hosts, []);
  });

  it('lets a notebook run unsandboxed until it is closed, through restarts of its kernel', async () => {
    const { store } = start();
    await store.allowUnsandboxed(a, { reason: 'unavailable', lasting: 'once' });
    store.kernelEnded(a);
    assert.deepEqual(store.unsandboxedOf(a), { reason: 'unavailable', lasting: 'once' });
    assert.equal(store.unsandboxedOf(b), null);
    store.closed(a);
    assert.equal(store.unsandboxedOf(a), null);
  });

  it('sandboxes again what had been allowed always', async () => {
    const { store, again } = start();
    await store.allowUnsandboxed(a, { reason: 'chosen', lasting: 'always' });
    assert.deepEqual(again().unsandboxedOf(a), { reason: 'chosen', lasting: 'always' });
    await store.sandboxAgain(a);
    assert.equal(again().unsandboxedOf(a), null);
  });

  it('moves with a renamed file or folder, and leaves nothing behind', async () => {
    const { store, again } = start();
    await store.allowHost(a, { pattern: 'example.com', lasting: 'always' });
    await store.allowHost(a, { pattern: 'once.org', lasting: 'once' });
    await store.moveBelow('file:///home/ada', 'file:///home/eve');
    assert.deepEqual(store.networkOf('file:///home/eve/a.mlnb').hosts, ['example.com', 'once.org']);
    assert.deepEqual(again().networkOf(a).hosts, []);
    await store.moveBelow('file:///home/ev', 'file:///home/x');
    assert.deepEqual(again().networkOf('file:///home/eve/a.mlnb').hosts, ['example.com']);
  });

  it('forgets a deleted file: what comes there later is another notebook', async () => {
    const { store, again } = start();
    await store.allowUnsandboxed(a, { reason: 'chosen', lasting: 'always' });
    await store.forgetBelow(a);
    assert.equal(again().unsandboxedOf(a), null);
  });

  it('remembers what was allowed to an untitled notebook only once that is saved', async () => {
    const { store, memory, again } = start();
    const untitled = 'untitled:Untitled-1.mlnb';
    await store.allowHost(untitled, { pattern: 'example.com', lasting: 'always' });
    assert.deepEqual(memory.keys(), []);
    await store.moveBelow(untitled, b);
    assert.deepEqual(again().networkOf(b).hosts, ['example.com']);
    assert.deepEqual(store.networkOf(untitled).hosts, []);
  });

  it('forgets an untitled notebook that is closed unsaved, since its name comes again', async () => {
    const { store } = start();
    await store.allowHost('untitled:Untitled-1.mlnb', { pattern: '*', lasting: 'always' });
    store.closed('untitled:Untitled-1.mlnb');
    assert.deepEqual(store.networkOf('untitled:Untitled-1.mlnb').hosts, []);
  });

  it('allows nothing from a memory that holds something else', () => {
    for (const value of ['*', { hosts: '*' }, { hosts: [1], unsandboxed: null }, { hosts: [], unsandboxed: 'yes' }]) {
      const store = new PermissionStore(new MapMemory([[`permissions:${a}`, value]]));
      assert.deepEqual([store.networkOf(a).hosts, store.unsandboxedOf(a)], [[], null]);
    }
  });

  it('tells of each change which notebook it is about', async () => {
    const { store } = start();
    const told: string[] = [];
    const listening = store.onDidChange((uri) => told.push(uri));
    await store.allowHost(a, { pattern: 'x.org', lasting: 'once' });
    store.kernelEnded(a);
    store.kernelEnded(a);
    listening.dispose();
    await store.allowHost(a, { pattern: 'x.org', lasting: 'once' });
    assert.deepEqual(told, [a, a]);
  });
});

function start() {
  const memory = new MapMemory();
  /** The editor after it was closed and opened. */
  const again = () => new PermissionStore(memory);
  return { memory, store: again(), again };
}

class MapMemory implements KeyedMemory {
  readonly #values: Map<string, unknown>;

  constructor(values: readonly (readonly [string, unknown])[] = []) {
    this.#values = new Map(values);
  }

  keys(): string[] {
    return [...this.#values.keys()];
  }

  get(key: string): unknown {
    return this.#values.get(key);
  }

  update(key: string, value: unknown): Promise<void> {
    if (value === undefined) this.#values.delete(key);
    else this.#values.set(key, JSON.parse(JSON.stringify(value)));
    return Promise.resolve();
  }
}
