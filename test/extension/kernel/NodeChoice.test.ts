import assert from 'node:assert/strict';
import { UserError } from '../../../src/base/UserError.ts';
import { NodeChoice, type Memory, type NodeFinder } from '../../../src/extension/kernel/NodeChoice.ts';

const onPath = { path: '/usr/bin/node', version: '24.12.0' };
const byNvm = { path: '/nvm/node', version: '26.1.0' };

describe('NodeChoice', () => {
  it('takes the first Node.js found when none was chosen', async () => {
    await check({}, onPath);
  });

  it('prefers the setting', async () => {
    await check({ settingPath: byNvm.path }, byNvm);
  });

  it('prefers what was chosen for the workspace to the setting, and for the notebook to both', async () => {
    const { choice, node } = start();
    await choice.remember(byNvm, undefined);
    assert.equal(await node(onPath.path), byNvm);
    await choice.remember(onPath, 'file:///a.mlnb');
    assert.equal(await node(byNvm.path), onPath);
    assert.equal(await node('', 'file:///b.mlnb'), byNvm);
  });

  it('passes over a chosen one that is gone, and says so in the log', async () => {
    const { choice, node, lines } = start();
    await choice.remember({ path: '/gone/node', version: '24.20.0' }, 'file:///a.mlnb');
    assert.equal(await node(''), onPath);
    assert.match(lines.join(), /\/gone\/node/);
  });

  it('does not pass over a wrong setting', async () => {
    const { node } = start();
    await assert.rejects(node('/no/node'), { code: 'NODE_NOT_FOUND' });
  });
});

async function check({ settingPath = '' }, expected: typeof onPath): Promise<void> {
  assert.equal(await start().node(settingPath), expected);
}

function start() {
  const lines: string[] = [];
  const choice = new NodeChoice(new MapMemory(), finder);
  const node = (settingPath: string, notebook = 'file:///a.mlnb') =>
    choice.nodeFor({ notebook, settingPath, log: (line) => lines.push(line) });
  return { choice, node, lines };
}

const finder: NodeFinder = {
  find: () => Promise.resolve([onPath, byNvm]),
  check: (path) => {
    const node = [onPath, byNvm].find((one) => one.path === path);
    return node ? Promise.resolve(node) : Promise.reject(new UserError('NODE_NOT_FOUND', `${path} is no Node.js`));
  },
};

class MapMemory implements Memory {
  readonly #values = new Map<string, unknown>();

  get(key: string): unknown {
    return this.#values.get(key);
  }

  update(key: string, value: unknown): Promise<void> {
    this.#values.set(key, value);
    return Promise.resolve();
  }
}
