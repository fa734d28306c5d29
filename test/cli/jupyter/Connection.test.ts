import assert from 'node:assert/strict';
import { parseConnection, readConnection } from '../../../src/cli/jupyter/wire/Connection.ts';

const ports = { shell_port: 1001, control_port: 1002, stdin_port: 1003, iopub_port: 1004, hb_port: 1005 };
const given = {
  ...ports,
  ip: '127.0.0.1',
  key: 'k',
  transport: 'tcp',
  signature_scheme: 'hmac-sha256',
  kernel_name: 'mlnb',
};

describe('the connection file', () => {
  it('gives addresses and key', () => {
    const { addresses, signing } = parseConnection(JSON.stringify(given));
    assert.equal(addresses.shell, 'tcp://127.0.0.1:1001');
    assert.equal(addresses.hb, 'tcp://127.0.0.1:1005');
    assert.deepEqual(signing, { key: 'k', algorithm: 'sha256' });
  });

  it('gives addresses of sockets in the file system', () => {
    const { addresses } = parseConnection(JSON.stringify({ ...given, transport: 'ipc', ip: '/tmp/k' }));
    assert.equal(addresses.iopub, 'ipc:///tmp/k-1004');
  });

  it('is refused where a port, the transport or the signature scheme is not known', () => {
    for (const change of [
      { shell_port: 0 },
      { hb_port: '5' },
      { transport: 'epgm' },
      { signature_scheme: 'none' },
      { ip: '' },
    ])
      assert.throws(() => parseConnection(JSON.stringify({ ...given, ...change })));
  });

  it('is named where it cannot be read', async () => {
    await assert.rejects(readConnection('/nowhere/kernel.json'), {
      code: 'JUPYTER_CONNECTION_FILE',
      message: /\/nowhere\/kernel\.json/,
    });
  });
});
