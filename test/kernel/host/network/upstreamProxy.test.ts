import assert from 'node:assert/strict';
import { environmentProxy } from '../../../../src/kernel/host/network/upstreamProxy.ts';

describe('environmentProxy', () => {
  const names = ['http_proxy', 'https_proxy', 'all_proxy', 'no_proxy'].flatMap((name) => [name, name.toUpperCase()]);
  let before: Record<string, string | undefined>;
  beforeEach(() => {
    before = Object.fromEntries(names.map((name) => [name, process.env[name]]));
    for (const name of names) Reflect.deleteProperty(process.env, name);
  });
  afterEach(() => {
    for (const [name, value] of Object.entries(before)) {
      if (value === undefined) Reflect.deleteProperty(process.env, name);
      else process.env[name] = value;
    }
  });

  function check(environment: Record<string, string>, host: string, port: number, expected: string | null): void {
    Object.assign(process.env, environment);
    assert.equal(environmentProxy({ host, port })?.href ?? null, expected, `${host}:${port}`);
  }

  it('takes HTTPS_PROXY for every port but 80, and HTTP_PROXY for that one', () => {
    const environment = { HTTPS_PROXY: 'http://proxy.test:3128', HTTP_PROXY: 'http://plain.test:8080' };
    check(environment, 'example.test', 443, 'http://proxy.test:3128/');
    check(environment, 'db.example.test', 5432, 'http://proxy.test:3128/');
    check(environment, 'example.test', 80, 'http://plain.test:8080/');
    check(environment, '2001:db8::1', 443, 'http://proxy.test:3128/');
  });

  it('takes none without these variables, for what NO_PROXY names, and for another kind of proxy', () => {
    check({}, 'example.test', 443, null);
    check({ HTTPS_PROXY: 'http://proxy.test:3128', NO_PROXY: '.inner.test,other.test' }, 'db.inner.test', 443, null);
    check({}, 'other.test', 443, null);
    check({}, 'third.test', 443, 'http://proxy.test:3128/');
    check({ HTTPS_PROXY: 'socks5://proxy.test:1080' }, 'third.test', 443, null);
    check({ HTTPS_PROXY: 'http://' }, 'third.test', 443, null);
  });

  it('never takes one for this machine itself', () => {
    for (const host of ['localhost', 'a.localhost', '127.0.0.1', '::1', '169.254.169.254'])
      check({ ALL_PROXY: 'http://proxy.test:3128' }, host, 443, null);
  });
});
