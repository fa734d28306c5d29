import assert from 'node:assert/strict';
import { canonicalHost, hostAndPort } from '../../../src/kernel/network/canonicalHost.ts';

describe('canonicalHost', () => {
  const check = (text: string, expected: string | null) => assert.equal(canonicalHost(text), expected, text);

  it('writes names in lower case and without a final dot', () => {
    check('Example.COM.', 'example.com');
    check('localhost', 'localhost');
    check('xn--bcher-kva.example', 'xn--bcher-kva.example');
    check('_srv.a-b.example', '_srv.a-b.example');
  });

  it('writes IPv6 in its shortest form, and IPv4 inside it as IPv4', () => {
    check('0:0:0:0:0:0:0:1', '::1');
    check('2001:DB8::00ff', '2001:db8::ff');
    check('::ffff:127.0.0.1', '127.0.0.1');
    check('::FFFF:7f00:1', '127.0.0.1');
  });

  it('takes no other spelling of an address', () => {
    for (const text of ['127.1', '2130706433', '0x7f.1', '0x7f000001', '127.0.0.01', '1.2.3.4.', '1.2.3.4.5', 'a.0x'])
      check(text, null);
    for (const text of ['[::1]', 'fe80::1%eth0', ':::1']) check(text, null);
  });

  it('takes nothing else for a name', () => {
    for (const text of ['', '.', 'a..b', '-a.example', 'a-.example', 'a b', 'a\r\nb', 'user@a', 'a/b', 'a:1', 'a\0'])
      check(text, null);
    check('bücher.example', null);
    check('\u212Aelvin.example', null); // The Kelvin sign, whose lower case is a plain k.
    check(`${'a'.repeat(64)}.example`, null);
    check(`${'a.'.repeat(127)}ab`, null);
  });
});

describe('hostAndPort', () => {
  it('puts IPv6 into brackets', () => {
    assert.equal(hostAndPort('a.example', 80), 'a.example:80');
    assert.equal(hostAndPort('::1', 80), '[::1]:80');
  });
});
