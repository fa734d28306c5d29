import assert from 'node:assert/strict';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { installFolder } from '../../../scripts/provision/installFolder.mjs';

describe('installFolder', () => {
  let base = '';
  beforeEach(() => {
    base = mkdtempSync(path.join(tmpdir(), 'mlnb-test-'));
  });
  afterEach(() => {
    rmSync(base, { recursive: true });
  });

  const target = (version: string) => ({ folder: path.join(base, 'cache', 'tool'), title: 'a tool', version });
  const content = () => readFileSync(path.join(base, 'cache', 'tool', 'file'), 'utf8');
  const fillWith = (text: string) => (folder: string) => {
    writeFileSync(path.join(folder, 'file'), text);
    return Promise.resolve();
  };

  it('fills a folder once for each version', async () => {
    await installFolder(target('1'), fillWith('one'));
    await installFolder(target('1'), fillWith('again'));
    assert.equal(content(), 'one');
    await installFolder(target('2'), fillWith('two'));
    assert.equal(content(), 'two');
  });

  it('leaves what was there, and no half of the new, when filling fails', async () => {
    await installFolder(target('1'), fillWith('one'));
    const fails = async (folder: string) => {
      await fillWith('half')(folder);
      throw new Error('the network went away');
    };
    await assert.rejects(installFolder(target('2'), fails), /network/);
    assert.equal(content(), 'one');
    assert.deepEqual(readdirSync(path.join(base, 'cache')), ['tool']);
  });

  it('lets two runs install at once', async () => {
    const fills = ['a', 'b'].map(async (text) => {
      await installFolder(target('1'), async (folder) => {
        await new Promise((resolve) => setTimeout(resolve, 5));
        await fillWith(text)(folder);
      });
    });
    await Promise.all(fills);
    assert.match(content(), /^[ab]$/);
    assert.deepEqual(readdirSync(path.join(base, 'cache')), ['tool']);
  });
});
