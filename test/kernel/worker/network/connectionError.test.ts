import assert from 'node:assert/strict';
import { connectionError } from '../../../../src/kernel/worker/network/connectionError.ts';
import { connectTarget, isLoopback } from '../../../../src/kernel/worker/network/connectTarget.ts';

describe('connectionError', () => {
  const target = { host: 'db.example', port: 5432 };
  const refused = (reason: string, address = '') => connectionError({ type: 'refused', reason, address }, target);

  it('says why a host was refused, and how to allow it where that helps', () => {
    assert.match(refused('off').message, /^The network is off .* "db\.example:5432" .*--allow-net=db\.example\.$/);
    assert.match(refused('list').message, /^This notebook may reach other hosts only: .*--allow-net=db\.example\.$/);
    assert.match(refused('unnamed', '10.0.0.5').message, /a star does not cover\. .*--allow-net=db\.example\.$/);
    assert.match(refused('address', '127.0.0.1').message, /it leads to 127\.0\.0\.1, .*Allow 127\.0\.0\.1 itself/);
    const { code, port } = refused('off') as NodeJS.ErrnoException & { port?: number };
    assert.deepEqual([code, port], ['ERR_MLNB_NETWORK', 5432]);
    assert.equal(refused('off').name, 'NetworkRefusedError');
  });

  it('has the form of Node’s own errors otherwise', () => {
    const failed = (code: string) => connectionError({ type: 'failed', code }, target);
    assert.equal(failed('ECONNREFUSED').message, 'connect ECONNREFUSED db.example:5432');
    const { syscall, address, port } = failed('ECONNREFUSED') as NodeJS.ErrnoException & Record<string, unknown>;
    assert.deepEqual([syscall, address, port], ['connect', 'db.example', 5432]);
    assert.equal(failed('ENOTFOUND').message, 'getaddrinfo ENOTFOUND db.example');
  });
});

describe('connectTarget', () => {
  it('reads what Node takes, in the proxy’s spelling', () => {
    assert.deepEqual(connectTarget({ port: 80 }), { host: 'localhost', port: 80 });
    assert.deepEqual(connectTarget({ port: '80', host: 'BÜCHER.example.' }), {
      host: 'xn--bcher-kva.example',
      port: 80,
    });
    assert.deepEqual(connectTarget({ port: 80, host: '127.1' }), { host: '127.0.0.1', port: 80 });
    assert.deepEqual(connectTarget({ port: 80, host: '::ffff:1.2.3.4' }), { host: '1.2.3.4', port: 80 });
  });

  it('leaves to Node what it refuses, and unix sockets', () => {
    for (const options of [{}, { path: '/x' }, { port: 70_000 }, { port: 0 }, { port: 1, host: 5 }, { port: ' ' }])
      assert.equal(connectTarget(options), null, JSON.stringify(options));
  });

  it('knows the loopback', () => {
    for (const host of ['localhost', 'a.localhost', '127.9.9.9', '::1', '::', '0.0.0.0'])
      assert.ok(isLoopback({ host, port: 1 }), host);
    for (const host of ['localhost.example', '1.2.3.4', '::2']) assert.ok(!isLoopback({ host, port: 1 }), host);
  });
});
