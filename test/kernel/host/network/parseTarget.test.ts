import assert from 'node:assert/strict';
import { parseTarget } from '../../../../src/kernel/host/network/parseTarget.ts';

describe('parseTarget', () => {
  it('reads a host and its port', () => {
    assert.deepEqual(parseTarget('Example.com.:443'), { host: 'example.com', port: 443 });
    assert.deepEqual(parseTarget('10.0.0.5:5432'), { host: '10.0.0.5', port: 5432 });
    assert.deepEqual(parseTarget('[::1]:80'), { host: '::1', port: 80 });
    assert.deepEqual(parseTarget('[::ffff:127.0.0.1]:80'), { host: '127.0.0.1', port: 80 });
  });

  it('gives null for anything that resolvers and parsers may read in two ways', () => {
    const ports = ['a', 'a:', 'a:0', 'a:65536', 'a:0080', 'a:8e1', 'a:-1', 'a:+80', 'a: 80', 'a:80 ', 'a:99999999'];
    const hosts = ['u@a:80', 'u:p@a:80', 'http://a:80', 'a/b:80', 'a#b:80', 'a\\b:80', 'a%00b:80', 'a b:80', ':80'];
    const addresses = [
      '127.1:80',
      '2130706433:80',
      '0x7f.1:80',
      '0177.0.0.1:80',
      '::1:80',
      '[127.0.0.1]:80',
      '[::1]80',
    ];
    const lines = ['a\r\nx: y:80', 'a:80\r\nx: y', 'a:80\n', 'bücher.example:80', `${'a'.repeat(5_000)}:80`, ''];
    for (const text of [...ports, ...hosts, ...addresses, ...lines, '[fe80::1%eth0]:80', '[a]:80', '[]:80'])
      assert.equal(parseTarget(text), null, JSON.stringify(text));
  });
});
