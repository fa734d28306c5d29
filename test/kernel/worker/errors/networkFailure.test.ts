import assert from 'node:assert/strict';
import { networkFailure } from '../../../../src/kernel/worker/errors/networkFailure.ts';

describe('networkFailure', () => {
  const error = (fields: object, cause?: unknown) => Object.assign(new Error('fetch failed', { cause }), fields);
  const refusal = error({ code: 'ERR_MLNB_NETWORK', message: 'refused' });

  it('finds the refusal behind what wraps it', () => {
    assert.deepEqual(networkFailure(refusal), { name: 'NetworkRefusedError', message: 'refused' });
    assert.equal(networkFailure(error({}, error({}, refusal)))?.message, 'refused');
  });

  it('explains lookups and UDP in a process that has no network', () => {
    const lookup = error({ code: 'EAI_AGAIN', syscall: 'getaddrinfo', hostname: 'a.test' });
    assert.match(networkFailure(lookup)?.message ?? '', /^The address of "a\.test" was not looked up/);
    const query = error({ code: 'ECONNREFUSED', syscall: 'queryMx', hostname: 'a.test' });
    assert.match(networkFailure(query)?.message ?? '', /^The address of "a\.test" was not looked up/);
    const send = error({ code: 'ENETUNREACH', syscall: 'send', address: '2001:db8::1', port: 53 });
    assert.match(networkFailure(send)?.message ?? '', /^"\[2001:db8::1\]:53" was not reached/);
  });

  it('leaves every other error alone, and bears hostile ones', () => {
    assert.equal(networkFailure(error({ code: 'ECONNREFUSED', syscall: 'connect' })), null);
    assert.equal(networkFailure(error({ code: 'EAI_AGAIN', syscall: 'connect' })), null);
    const cyclic = error({});
    cyclic.cause = cyclic;
    assert.equal(networkFailure(cyclic), null);
    const hostile = new Proxy(new Error(), {
      get: () => {
        throw new Error('trap');
      },
    });
    assert.equal(networkFailure(hostile), null);
  });
});
