import assert from 'node:assert/strict';
import { allows, matchHost } from '../../src/kernel/NetworkAccess.ts';

describe('matchHost', () => {
  const match = (hosts: readonly string[], host: string, port = 443) => matchHost({ hosts }, host, port);

  it('allows nothing unless told', () => {
    assert.equal(match([], 'example.com'), null);
    assert.equal(allows({ hosts: [] }, 'example.com', 443), false);
  });

  it('tells a host from its subdomains and its neighbours', () => {
    assert.equal(match(['example.com'], 'example.com'), 'exact');
    assert.equal(match(['example.com'], 'www.example.com'), null);
    assert.equal(match(['*.example.com'], 'a.b.example.com'), 'subdomain');
    assert.equal(match(['*.example.com'], 'example.com'), null);
    assert.equal(match(['*.example.com'], 'badexample.com'), null);
    assert.equal(match(['*.example.com'], 'example.com.evil.test'), null);
  });

  it('keeps to a port where one is given', () => {
    assert.equal(match(['example.com:8443'], 'example.com', 8443), 'exact');
    assert.equal(match(['example.com:8443'], 'example.com', 443), null);
    assert.equal(match(['*:443'], 'example.com', 443), 'any');
    assert.equal(match(['*:443'], 'example.com', 80), null);
  });

  it('says the closest of several matches, in whichever order they stand', () => {
    assert.equal(match(['*', '*.example.com', 'a.example.com'], 'a.example.com'), 'exact');
    assert.equal(match(['*.example.com', '*'], 'a.example.com'), 'subdomain');
    assert.equal(match(['*'], '8.8.8.8'), 'any');
  });

  it('ignores what is no pattern', () => assert.equal(match(['https://example.com', ''], 'example.com'), null));
});
