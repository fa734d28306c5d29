import assert from 'node:assert/strict';
import { readFolders } from '../../src/extension/readFolders.ts';

describe('readFolders', () => {
  it('takes absolute folders, and ~ for the home folder', function () {
    if (process.platform === 'win32') this.skip();
    const folders = readFolders(['/data/birds', ' ~/data ', '/data/./birds/../fish/'], '/home/ada');
    assert.deepEqual(folders, ['/data/birds', '/home/ada/data', '/data/fish']);
  });

  it('leaves out what is no folder, and what holds the whole home folder', function () {
    if (process.platform === 'win32') this.skip();
    assert.deepEqual(readFolders(['data', '', '~', '~eve/x', '/', '/home', '/home/ada', 7, null], '/home/ada'), []);
    assert.deepEqual(readFolders('/data', '/home/ada'), []);
    assert.deepEqual(readFolders(['/home/adam', '/home/ada/..data'], '/home/ada'), ['/home/adam', '/home/ada/..data']);
  });
});
