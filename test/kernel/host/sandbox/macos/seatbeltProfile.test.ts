import assert from 'node:assert/strict';
import { seatbeltProfile } from '../../../../../src/kernel/host/sandbox/macos/seatbeltProfile.ts';

// There is no Mac here: this holds the text against what its rules say, not against the system.
describe('seatbeltProfile', () => {
  const lines = seatbeltProfile({
    writable: ['/Users/ada/my "ws"'],
    readable: ['/opt/dist'],
    readOnly: ['/Users/ada/my "ws"/.git'],
    netDir: '/private/tmp/k/net',
    nodePath: '/usr/local/bin/node',
  }).split('\n');

  it('denies what is not named', () => assert.equal(lines[1], '(deny default)'));
  it('quotes names', () => assert.ok(lines.includes('(allow file-write* (subpath "/Users/ada/my \\"ws\\""))')));
  it('denies what is read-only after it allowed the folder around, since later rules win', () => {
    const allowed = lines.indexOf('(allow file-write* (subpath "/Users/ada/my \\"ws\\""))');
    assert.ok(lines.indexOf('(deny file-write* (subpath "/Users/ada/my \\"ws\\"/.git"))') > allowed);
  });
  it('lets nothing out but to the proxy’s sockets', () =>
    assert.deepEqual(
      lines.filter((line) => line.includes('network')),
      ['(allow network-outbound (subpath "/private/tmp/k/net"))'],
    ));
});
