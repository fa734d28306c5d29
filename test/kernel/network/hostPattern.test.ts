import assert from 'node:assert/strict';
import { parseHostPattern } from '../../../src/kernel/network/hostPattern.ts';

describe('parseHostPattern', () => {
  it('reads hosts, subdomains and any, each with a port or without', () => {
    for (const [text, expected] of [
      ['Example.com', { type: 'host', host: 'example.com', port: null }],
      ['example.com:443', { type: 'host', host: 'example.com', port: 443 }],
      ['*.example.com:8080', { type: 'subdomains', host: 'example.com', port: 8080 }],
      ['*', { type: 'any', port: null }],
      ['*:443', { type: 'any', port: 443 }],
      ['10.0.0.5:5432', { type: 'host', host: '10.0.0.5', port: 5432 }],
      ['::1', { type: 'host', host: '::1', port: null }],
      ['[::1]', { type: 'host', host: '::1', port: null }],
      ['[0::1]:80', { type: 'host', host: '::1', port: 80 }],
      ['bücher.example', { type: 'host', host: 'xn--bcher-kva.example', port: null }],
    ] as const)
      assert.deepEqual(parseHostPattern(text), expected, text);
  });

  it('gives null for anything else', () => {
    const texts = ['', '**', 'a.*.com', '*a.com', 'https://a.com', 'a.com/x', 'a:0', 'a:65536', 'a:080', 'a:', 'a:b:c'];
    for (const text of [...texts, '[a.com]:80', '[::1]x', '*.127.0.0.1', '*.::1', '127.1', 'u@a.com'])
      assert.equal(parseHostPattern(text), null, text);
  });
});
