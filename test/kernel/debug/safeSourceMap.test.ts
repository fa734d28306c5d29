import assert from 'node:assert/strict';
import { safeSourceMap } from '../../../src/kernel/host/debug/safeSourceMap.ts';

describe('safeSourceMap', () => {
  const script = 'file:///work/project/lib/a.js';
  const check = (map: string, expected: string, url = script) =>
    assert.equal(safeSourceMap(map, url, '/work/project'), expected);

  it('keeps a map that is in the script', () => {
    check('data:application/json;base64,e30=', 'data:application/json;base64,e30=');
  });
  it('keeps a map in the workspace', () => check('a.js.map', 'a.js.map'));
  it('drops addresses of the network', () => {
    check('http://example.com/a.map', '');
    check('//example.com/a.map', '');
    check('file://server/share/a.map', '');
  });
  it('drops files outside of the workspace', () => {
    check('../../../etc/passwd', '');
    check('file:///etc/passwd', '');
  });
  it('drops maps of scripts that are not in the workspace', () => {
    check('a.map', '', 'file:///elsewhere/a.js');
    check('a.map', '', 'made.js');
    check('a.map', '', 'http://example.com/a.js');
  });
});
