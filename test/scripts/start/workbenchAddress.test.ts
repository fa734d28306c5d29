import assert from 'node:assert/strict';
import { workbenchAddress } from '../../../scripts/start/workbenchAddress.mjs';

describe('workbenchAddress', () => {
  it('carries the token, the folder and the files on the server', () => {
    const address = new URL(
      workbenchAddress('8080', '/a b/c', { token: 't-1', payload: [['openFile', '/a b/c/ü.mlnb']] }),
    );
    assert.equal(address.origin, 'http://127.0.0.1:8080');
    assert.deepEqual(
      [...address.searchParams],
      [
        ['tkn', 't-1'],
        ['folder', '/a b/c'],
        ['payload', '[["openFile","vscode-remote://127.0.0.1:8080/a b/c/ü.mlnb"]]'],
      ],
    );
  });

  it('leaves out what is not given', () => {
    assert.equal(workbenchAddress('1', '/a'), 'http://127.0.0.1:1/?folder=%2Fa');
  });
});
