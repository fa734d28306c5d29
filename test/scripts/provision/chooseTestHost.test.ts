import assert from 'node:assert/strict';
import { chooseTestHost } from '../../../scripts/provision/chooseTestHost.mjs';

const withScreen = { DISPLAY: ':0' };
const reachable = () => Promise.resolve(true);
const unreachable = () => Promise.resolve(false);

describe('chooseTestHost', () => {
  it('does as MLNB_TEST_HOST says', async () => {
    assert.equal(await chooseTestHost({ MLNB_TEST_HOST: 'electron' }, unreachable), 'electron');
    assert.equal(await chooseTestHost({ ...withScreen, MLNB_TEST_HOST: 'server' }, reachable), 'server');
  });

  it('takes VS Code itself where it can be downloaded and shown', async () => {
    assert.equal(await chooseTestHost(withScreen, reachable), 'electron');
    assert.equal(await chooseTestHost(withScreen, unreachable), 'server');
  });

  it('takes the server on a Linux machine without a screen', async function () {
    if (process.platform !== 'linux') this.skip();
    assert.equal(await chooseTestHost({}, reachable), 'server');
  });

  it('refuses a host that it does not know', async () => {
    await assert.rejects(chooseTestHost({ MLNB_TEST_HOST: 'emacs' }, reachable), /MLNB_TEST_HOST is emacs/);
  });
});
