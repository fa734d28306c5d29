import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { cacheFolder, rootFolder } from '../../../scripts/provision/folders.mjs';

describe('the folders of the scripts', () => {
  it('finds the checkout', () => {
    assert.ok(existsSync(path.join(rootFolder, 'package-lock.json')));
  });

  it("puts the cache where MLNB_CACHE says, else into the platform's cache folder", function () {
    if (process.platform === 'win32') this.skip();
    assert.equal(cacheFolder({ MLNB_CACHE: '/a', XDG_CACHE_HOME: '/b', HOME: '/c' }), '/a');
    assert.equal(cacheFolder({ XDG_CACHE_HOME: '/b', HOME: '/c' }), '/b/mlnb');
    assert.equal(cacheFolder({ HOME: '/c' }), '/c/.cache/mlnb');
  });
});
