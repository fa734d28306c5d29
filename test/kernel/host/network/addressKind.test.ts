import assert from 'node:assert/strict';
import { addressKind } from '../../../../src/kernel/host/network/addressKind.ts';

/** From the registries of special addresses: RFC 6890, RFC 4193, RFC 6598, RFC 6052, RFC 3056. */
const kinds = {
  public: ['8.8.8.8', '172.32.0.1', '192.167.0.1', '126.255.255.255', '2606:4700::1111', '64:ff9b::8.8.8.8'],
  private: [
    '10.1.2.3',
    '172.16.0.1',
    '172.31.255.255',
    '192.168.0.1',
    '100.64.0.1',
    'fd00::1',
    'fc00::',
    '::ffff:10.0.0.1',
  ],
  local: [
    ...['127.0.0.1', '127.255.0.9', '0.0.0.0', '0.1.2.3', '169.254.169.254', '224.0.0.1', '255.255.255.255'],
    ...['::', '::1', 'fe80::1', 'fe80::1%eth0', 'febf::1', 'fec0::1', 'ff02::1', 'fd00:ec2::254', '100.100.100.200'],
    ...['::ffff:127.0.0.1', '::ffff:7f00:1', '::7f00:1', '64:ff9b::7f00:1', '2002:7f00:1::', '2002:a9fe:a9fe::1'],
  ],
} as const;

describe('addressKind', () => {
  for (const kind of ['public', 'private', 'local'] as const)
    it(`knows ${kind} addresses, also where IPv6 carries them`, () => {
      for (const address of kinds[kind]) assert.equal(addressKind(address), kind, address);
    });
});
